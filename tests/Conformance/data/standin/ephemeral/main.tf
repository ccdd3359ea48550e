terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
ephemeral "standin_token" "a" {
  name = "a"
  log = abspath("log")
  claims = { c = { text = "x" } }
}
ephemeral "standin_token" "w" {
  name = "w"
  log=abspath("log")
  faults = {
    close = "{\"say\": [{\"warning\": \"Closing\", \"at\": [\"name\"]}]}"
  }
}
ephemeral "standin_token" "x" {
  name = "x"

  faults = {
    close = "{\"say\": [{\"error\": \"Cannot close\", \"at\": [\"name\"]}]}"
  }
}
resource "standin_nested" "n" {
  name = "n"
  password = ephemeral.standin_token.a.value
  password_version = 1
  single = { note = "n", key = ephemeral.standin_token.a.claims["c"].signed }
  list = [{ label = "l", key = ephemeral.standin_token.a.value }]
}
