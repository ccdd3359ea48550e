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
    apply = "{\"set\": [{\"at\": [\"name\"], \"to\": \"other\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"name\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"kind\"], \"unknown\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"secret\"], \"to\": \"z\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"secret\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"single\", \"note\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"single\", \"token\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"single\", \"inner\", 0, \"label\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"single\", \"inner\", 1], \"absent\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"single\", \"code\"], \"unknown\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"single\", \"inner\", 2], \"to\": {\"label\": \"n\", \"state\": null, \"weight\": null}}]}"
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
    apply = "{\"set\": [{\"at\": [\"list\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"list\", 1], \"absent\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"list\", 0, \"label\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"list\", 0, \"token\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"set\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"set\", 0], \"unknown\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"set\", 0, \"label\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"set\", 1, \"tags\"], \"to\": [\"b\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"set\", 1], \"absent\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"set\", 2], \"to\": {\"label\": \"zz\", \"note\": null, \"code\": null, \"tags\": null}}]}"
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
    apply = "{\"set\": [{\"at\": [\"set_plain\", 0, \"label\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"set_plain\", 0, \"token\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"set_plain\", 1], \"absent\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"set_plain\", 2], \"to\": {\"label\": \"zz\", \"token\": null, \"numbers\": null}}]}"
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
    apply = "{\"set\": [{\"at\": [\"map\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"map\", \"m\"], \"absent\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"map\", \"o\"], \"to\": {\"note\": \"a\", \"code\": null, \"token\": null, \"kind\": null, \"inner\": null}}]}"
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
    apply = "{\"set\": [{\"at\": [\"map\", \"m\", \"note\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"hidden\", \"a\"], \"to\": \"y\"}]}"
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
    apply = "{\"set\": [{\"at\": [\"hidden\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"hidden\", \"b\"], \"unknown\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"id\"]}]}"
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
    apply = "{\"set\": [{\"at\": [\"revision\"], \"unknown\": 1}]}"
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
    apply = "{\"set\": [{\"at\": [\"id\"], \"unknown\": 1}, {\"at\": [\"revision\"], \"unknown\": 1}, {\"at\": [\"name\"], \"to\": \"q\"}]}"
  }
}
resource "standin_blocks" "b37" {
  name = "b37"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"one\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b38" {
  name = "b38"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"one\", \"token\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b39" {
  name = "b39"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"group\"]}]}"
  }
}
resource "standin_blocks" "b40" {
  name = "b40"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"group\", \"made\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b41" {
  name = "b41"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\"]}]}"
  }
}
resource "standin_blocks" "b42" {
  name = "b42"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\"], \"to\": []}]}"
  }
}
resource "standin_blocks" "b43" {
  name = "b43"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\", 1], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b44" {
  name = "b44"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b45" {
  name = "b45"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\", 0, \"deep\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b46" {
  name = "b46"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\", 0, \"deep\", 0], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b47" {
  name = "b47"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"set\"]}]}"
  }
}
resource "standin_blocks" "b48" {
  name = "b48"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"set\", 0], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b49" {
  name = "b49"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"set\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b50" {
  name = "b50"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"set\", 2], \"to\": {\"label\": \"zz\", \"note\": null, \"code\": null, \"token\": null}}]}"
  }
}
resource "standin_blocks" "b51" {
  name = "b51"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"map\"]}]}"
  }
}
resource "standin_blocks" "b52" {
  name = "b52"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"map\", \"k\"], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b53" {
  name = "b53"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"map\", \"o\"], \"to\": {\"note\": null, \"code\": null}}]}"
  }
}
resource "standin_blocks" "b54" {
  name = "b54"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"map\", \"k\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b55" {
  name = "b55"
  one {
    note = "x"
    token = "t"
  }
  list {
    label = "l"
    deep {
      label = "d"
    }
  }
  list {
    label = "m"
  }
  set {
    label = "s"
  }
  set {
    label = "t"
    code = "c"
  }
  map "k" {
    note = "n"
  }
  faults = {
    apply = "{\"set\": [{\"at\": [\"timeouts\"], \"to\": {\"create\": \"1\", \"delete\": null}}]}"
  }
}
resource "standin_plain" "p56" {
  name = "p56"
  tags = { a = "b" }
  faults = {
    apply = "{\"null\": 1}"
  }
}
resource "standin_plain" "p57" {
  name = "p57"
  tags = { a = "b" }
  faults = {
    apply = "{\"empty\": 1}"
  }
}
resource "standin_plain" "p58" {
  name = "p58"
  tags = { a = "b" }
  faults = {
    apply = "{\"missing\": 1}"
  }
}
resource "standin_plain" "p59" {
  name = "p59"
  tags = { a = "b" }
  faults = {
    apply = "{\"json\": \"{\\\"id\\\":1}\"}"
  }
}
resource "standin_plain" "p62" {
  name = "p62"
  tags = { a = "b" }
  faults = {
    apply = "{\"say\": [{\"error\": \"Boom\", \"detail\": \"It went boom.\", \"at\": [\"name\"]}]}"
  }
}
resource "standin_plain" "p63" {
  name = "p63"
  tags = { a = "b" }
  faults = {
    apply = "{\"say\": [{\"warning\": \"Careful\", \"detail\": \"With that.\", \"at\": [\"tags\", {\"key\": \"a\"}]}]}"
  }
}
resource "standin_plain" "p64" {
  name = "p64"
  tags = { a = "b" }
  faults = {
    apply = "{\"say\": [{\"error\": \"Half\", \"at\": [\"nope\"]}], \"set\": [{\"at\": [\"note\"], \"to\": \"half\"}, {\"at\": [\"size\"], \"unknown\": 1}]}"
  }
}
resource "standin_plain" "p65" {
  name = "p65"
  tags = { a = "b" }
  faults = {
    apply = "{\"say\": [{\"error\": \"None\"}], \"null\": 1}"
  }
}
resource "standin_plain" "p66" {
  name = "p66"
  tags = { a = "b" }
  faults = {
    apply = "{\"say\": [{\"error\": \"Bad too\"}], \"set\": [{\"at\": [\"name\"], \"to\": \"half\"}]}"
  }
}
resource "standin_legacy" "l" {
  name = "l"
  note="q"
  faults = {
    apply = "{\"set\": [{\"at\": [\"name\"], \"to\": \"other\"}, {\"at\": [\"tags\"], \"to\": {\"a\": \"b\"}}]}"
  }
}
resource "standin_legacy" "lu" {
  name = "lu"
  note="q"
  faults = {
    apply = "{\"set\": [{\"at\": [\"tags\"], \"unknown\": 1}]}"
  }
}
resource "standin_collections" "c" {
  name = "c"
  list=["a"]
  map={a=["b"]}
  tuple=["a",1]
 object={x=1,label="z"}
 set=[{x=1,label="a"}]
 secrets={a="b"}
 numbers=[1,2.5]
  faults = {
    apply = "{\"set\": [{\"at\": [\"list\", 0], \"to\": \"b\"}, {\"at\": [\"map\", \"a\", 0], \"to\": \"c\"}, {\"at\": [\"tuple\", 0], \"to\": \"z\"}, {\"at\": [\"object\", \"x\"], \"to\": 2}, {\"at\": [\"set\", 0, \"x\"], \"to\": 9}, {\"at\": [\"secrets\", \"a\"], \"to\": \"no\"}, {\"at\": [\"numbers\", 0], \"to\": 7}]}"
  }
}
resource "standin_dynamic" "d" {
  name = "d"
  input=[1]
  any={a=1}
  secret="s"
  item {
   value=1
  }
  entry "k" {
 value="x"
 }
  faults = {
    apply = "{\"set\": [{\"at\": [\"input\", 0], \"to\": 2}, {\"at\": [\"any\", \"a\"], \"to\": 2}, {\"at\": [\"secret\"], \"to\": \"x\"}, {\"at\": [\"item\", 0, \"value\"], \"to\": 3}, {\"at\": [\"entry\", \"k\", \"value\"], \"to\": 3}]}"
  }
}
