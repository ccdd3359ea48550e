terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
resource "standin_nested" "n00" {
  name = "n00"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"name\"], \"to\": \"other\"}]}"
  }
}
resource "standin_nested" "n01" {
  name = "n01"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"name\"]}]}"
  }
}
resource "standin_nested" "n02" {
  name = "n02"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"kind\"], \"to\": \"z\"}]}"
  }
}
resource "standin_nested" "n03" {
  name = "n03"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"kind\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n04" {
  name = "n04"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"secret\"], \"to\": \"z\"}]}"
  }
}
resource "standin_nested" "n05" {
  name = "n05"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"secret\"]}]}"
  }
}
resource "standin_nested" "n06" {
  name = "n06"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"password\"], \"to\": \"leak\"}]}"
  }
}
resource "standin_nested" "n07" {
  name = "n07"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\"]}]}"
  }
}
resource "standin_nested" "n08" {
  name = "n08"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n09" {
  name = "n09"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n10" {
  name = "n10"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"note\"]}]}"
  }
}
resource "standin_nested" "n11" {
  name = "n11"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"kind\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n12" {
  name = "n12"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"token\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n13" {
  name = "n13"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"key\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n14" {
  name = "n14"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"inner\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n15" {
  name = "n15"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"inner\", 1], \"absent\": 1}]}"
  }
}
resource "standin_nested" "n16" {
  name = "n16"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"inner\"]}]}"
  }
}
resource "standin_nested" "n17" {
  name = "n17"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"inner\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n18" {
  name = "n18"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"inner\", 0]}]}"
  }
}
resource "standin_nested" "n19" {
  name = "n19"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"single\", \"inner\", 0], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n20" {
  name = "n20"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\"]}]}"
  }
}
resource "standin_nested" "n21" {
  name = "n21"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n22" {
  name = "n22"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\", 1], \"absent\": 1}]}"
  }
}
resource "standin_nested" "n23" {
  name = "n23"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n24" {
  name = "n24"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"token\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n25" {
  name = "n25"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\", 1, \"inner\", \"a\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n26" {
  name = "n26"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\", 1, \"inner\"]}]}"
  }
}
resource "standin_nested" "n27" {
  name = "n27"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"inner\"], \"to\": {\"a\": \"1\", \"b\": null}}]}"
  }
}
resource "standin_nested" "n28" {
  name = "n28"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\"]}]}"
  }
}
resource "standin_nested" "n29" {
  name = "n29"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n30" {
  name = "n30"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\", 0], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n31" {
  name = "n31"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n32" {
  name = "n32"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\", 1, \"tags\"], \"to\": [\"b\"]}]}"
  }
}
resource "standin_nested" "n33" {
  name = "n33"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\", 1], \"absent\": 1}]}"
  }
}
resource "standin_nested" "n34" {
  name = "n34"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\", 2], \"to\": {\"label\": \"zz\", \"note\": null, \"code\": null, \"tags\": null}}]}"
  }
}
resource "standin_nested" "n35" {
  name = "n35"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set_plain\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n36" {
  name = "n36"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set_plain\", 0, \"token\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n37" {
  name = "n37"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set_plain\", 1], \"absent\": 1}]}"
  }
}
resource "standin_nested" "n38" {
  name = "n38"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\"]}]}"
  }
}
resource "standin_nested" "n39" {
  name = "n39"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n40" {
  name = "n40"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\", \"m\"]}]}"
  }
}
resource "standin_nested" "n41" {
  name = "n41"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\", \"m\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n42" {
  name = "n42"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\", \"m\"], \"absent\": 1}]}"
  }
}
resource "standin_nested" "n43" {
  name = "n43"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\", \"o\"], \"to\": {\"note\": \"a\", \"code\": null, \"token\": null, \"kind\": null, \"inner\": null}}]}"
  }
}
resource "standin_nested" "n44" {
  name = "n44"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\", \"m\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n45" {
  name = "n45"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\", \"m\", \"inner\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n46" {
  name = "n46"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"hidden\", \"a\"], \"to\": \"y\"}]}"
  }
}
resource "standin_nested" "n47" {
  name = "n47"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"hidden\"]}]}"
  }
}
resource "standin_nested" "n48" {
  name = "n48"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"hidden\"], \"unknown\": 1}]}"
  }
}
resource "standin_nested" "n49" {
  name = "n49"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"hidden_list\"], \"to\": [{\"a\": \"1\", \"b\": null}]}]}"
  }
}
resource "standin_nested" "n50" {
  name = "n50"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"hidden_list\"], \"to\": []}]}"
  }
}
resource "standin_nested" "n51" {
  name = "n51"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"faults\"]}]}"
  }
}
resource "standin_nested" "n52" {
  name = "n52"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"password_version\"], \"to\": 3}]}"
  }
}
resource "standin_nested" "n53" {
  name = "n53"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"list\"], \"to\": []}]}"
  }
}
resource "standin_nested" "n54" {
  name = "n54"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"set\"], \"to\": []}]}"
  }
}
resource "standin_nested" "n55" {
  name = "n55"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"map\"], \"to\": {}}]}"
  }
}
resource "standin_nested" "n56" {
  name = "n56"
  kind = "k"
  secret = "s"
  password = "w"
  single = { note = "x", token = "t", inner = [{ label = "i" }, { label = "j" }] }
  list = [{ label = "l0", token = "t" }, { label = "l1", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  set_plain = [{ label = "p", token = "t" }, {label = "q", numbers = [1, 2]}]
  map = { m = { note = "x", inner = [{ label = "z" }] }, n = { } }
  hidden = { a = "h" }
  faults = {
    plan = "{\"set\": [{\"at\": [\"name\"], \"to\": \"a\"}, {\"at\": [\"kind\"], \"to\": \"b\"}]}"
  }
}
