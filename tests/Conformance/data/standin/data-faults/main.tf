terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
data "standin_echo" "e00" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"null\": 1}"
  }
}
data "standin_echo" "e01" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"empty\": 1}"
  }
}
data "standin_echo" "e02" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"set\": [{\"at\": [\"output\"], \"unknown\": 1}]}"
  }
}
data "standin_echo" "e04" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"set\": [{\"at\": [\"id\"]}]}"
  }
}
data "standin_echo" "e05" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"json\": \"{\\\"id\\\":1}\"}"
  }
}
data "standin_echo" "e08" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"say\": [{\"error\": \"Boom\", \"detail\": \"d\", \"at\": [\"filter\"]}]}"
  }
}
data "standin_echo" "e09" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"say\": [{\"warning\": \"Careful\", \"at\": [\"nope\"]}]}"
  }
}
data "standin_echo" "e10" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"defer\": 3}"
  }
}
data "standin_echo" "e11" {
  input = { a = [1, "x"] }
  secret = "s"
  filter {
    name = "f"
    values = ["a"]
  }
  faults = {
    read = "{\"set\": [{\"at\": [\"secret\"], \"to\": \"q\"}]}"
  }
}
data "standin_nested" "n" {
  name = "n"
  query = { q = { by = "x" } }
}
output "n" {
 value = data.standin_nested.n.query
}
output "f" {
 value = data.standin_nested.n.found
 sensitive = true
}
