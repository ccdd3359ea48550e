terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
resource "standin_plain" "p00" {
  name = "p00"
  note="n"
  faults = {
    read = "{\"null\": 1}"
  }
}
resource "standin_plain" "p01" {
  name = "p01"
  note="n"
  faults = {
    read = "{\"empty\": 1}"
  }
}
resource "standin_plain" "p02" {
  name = "p02"
  note="n"
  faults = {
    read = "{\"missing\": 1}"
  }
}
resource "standin_plain" "p03" {
  name = "p03"
  note="n"
  faults = {
    read = "{\"set\": [{\"at\": [\"note\"], \"unknown\": 1}]}"
  }
}
resource "standin_plain" "p04" {
  name = "p04"
  note="n"
  faults = {
    read = "{\"set\": [{\"at\": [\"note\"], \"to\": \"drift\"}]}"
  }
}
resource "standin_plain" "p05" {
  name = "p05"
  note="n"
  faults = {
    read = "{\"json\": \"{\\\"id\\\":1}\"}"
  }
}
resource "standin_plain" "p08" {
  name = "p08"
  note="n"
  faults = {
    read = "{\"say\": [{\"error\": \"Boom\", \"detail\": \"d\", \"at\": [\"name\"]}]}"
  }
}
resource "standin_plain" "p09" {
  name = "p09"
  note="n"
  faults = {
    read = "{\"say\": [{\"warning\": \"Careful\", \"at\": [\"nope\"]}]}"
  }
}
resource "standin_plain" "p10" {
  name = "p10"
  note="n"
  faults = {
    read = "{\"defer\": 3}"
  }
}
resource "standin_plain" "p11" {
  name = "p11"
  note="n"
  faults = {
    read = "{\"private\": \"zz\"}"
  }
}
resource "standin_plain" "p12" {
  name = "p12"
  note="n"
  faults = {
    read = "{\"set\": [{\"at\": [\"id\"]}]}"
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
    read = "{\"set\": [{\"at\": [\"password\"], \"to\": \"leak\"}]}"
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
    read = "{\"set\": [{\"at\": [\"single\", \"key\"], \"to\": \"leak\"}]}"
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
    read = "{\"set\": [{\"at\": [\"single\", \"note\"], \"to\": \"d\"}, {\"at\": [\"list\", 0, \"label\"], \"to\": \"d\"}, {\"at\": [\"set\", 0, \"label\"], \"to\": \"d\"}, {\"at\": [\"map\", \"m\", \"note\"], \"to\": \"d\"}, {\"at\": [\"map\", \"n\"], \"absent\": 1}, {\"at\": [\"hidden\", \"a\"], \"to\": \"d\"}, {\"at\": [\"secret\"], \"to\": \"d\"}]}"
  }
}
resource "standin_blocks" "b23" {
  name = "b23"
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
    read = "{\"set\": [{\"at\": [\"one\", \"note\"], \"to\": \"d\"}, {\"at\": [\"list\", 0, \"label\"], \"to\": \"d\"}, {\"at\": [\"set\", 0], \"absent\": 1}, {\"at\": [\"map\", \"k\", \"note\"], \"to\": \"d\"}, {\"at\": [\"group\", \"note\"], \"to\": \"d\"}]}"
  }
}
