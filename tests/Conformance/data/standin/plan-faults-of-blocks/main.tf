terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
resource "standin_blocks" "b00" {
  name = "b00"
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
    plan = "{\"set\": [{\"at\": [\"one\"]}]}"
  }
}
resource "standin_blocks" "b01" {
  name = "b01"
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
    plan = "{\"set\": [{\"at\": [\"one\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b02" {
  name = "b02"
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
    plan = "{\"set\": [{\"at\": [\"one\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b03" {
  name = "b03"
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
    plan = "{\"set\": [{\"at\": [\"one\", \"token\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b04" {
  name = "b04"
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
    plan = "{\"set\": [{\"at\": [\"one\", \"key\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b05" {
  name = "b05"
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
    plan = "{\"set\": [{\"at\": [\"one\", \"kind\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b06" {
  name = "b06"
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
    plan = "{\"set\": [{\"at\": [\"group\"]}]}"
  }
}
resource "standin_blocks" "b07" {
  name = "b07"
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
    plan = "{\"set\": [{\"at\": [\"group\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b08" {
  name = "b08"
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
    plan = "{\"set\": [{\"at\": [\"group\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b09" {
  name = "b09"
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
    plan = "{\"set\": [{\"at\": [\"group\", \"made\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b10" {
  name = "b10"
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
    plan = "{\"set\": [{\"at\": [\"list\"]}]}"
  }
}
resource "standin_blocks" "b11" {
  name = "b11"
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
    plan = "{\"set\": [{\"at\": [\"list\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b12" {
  name = "b12"
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
    plan = "{\"set\": [{\"at\": [\"list\"], \"to\": []}]}"
  }
}
resource "standin_blocks" "b13" {
  name = "b13"
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
    plan = "{\"set\": [{\"at\": [\"list\", 1], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b14" {
  name = "b14"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0]}]}"
  }
}
resource "standin_blocks" "b15" {
  name = "b15"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b16" {
  name = "b16"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b17" {
  name = "b17"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"deep\"]}]}"
  }
}
resource "standin_blocks" "b18" {
  name = "b18"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"deep\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b19" {
  name = "b19"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"deep\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b20" {
  name = "b20"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"deep\", 0], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b21" {
  name = "b21"
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
    plan = "{\"set\": [{\"at\": [\"list\", 0, \"deeper\"], \"to\": {\"a\": null, \"deepest\": []}}]}"
  }
}
resource "standin_blocks" "b22" {
  name = "b22"
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
    plan = "{\"set\": [{\"at\": [\"set\"]}]}"
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
    plan = "{\"set\": [{\"at\": [\"set\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b24" {
  name = "b24"
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
    plan = "{\"set\": [{\"at\": [\"set\", 0], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b25" {
  name = "b25"
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
    plan = "{\"set\": [{\"at\": [\"set\", 0], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b26" {
  name = "b26"
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
    plan = "{\"set\": [{\"at\": [\"set\", 0, \"label\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b27" {
  name = "b27"
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
    plan = "{\"set\": [{\"at\": [\"set\", 2], \"to\": {\"label\": \"zz\", \"note\": null, \"code\": null, \"token\": null}}]}"
  }
}
resource "standin_blocks" "b28" {
  name = "b28"
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
    plan = "{\"set\": [{\"at\": [\"map\"]}]}"
  }
}
resource "standin_blocks" "b29" {
  name = "b29"
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
    plan = "{\"set\": [{\"at\": [\"map\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b30" {
  name = "b30"
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
    plan = "{\"set\": [{\"at\": [\"map\", \"k\"]}]}"
  }
}
resource "standin_blocks" "b31" {
  name = "b31"
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
    plan = "{\"set\": [{\"at\": [\"map\", \"k\"], \"unknown\": 1}]}"
  }
}
resource "standin_blocks" "b32" {
  name = "b32"
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
    plan = "{\"set\": [{\"at\": [\"map\", \"k\"], \"absent\": 1}]}"
  }
}
resource "standin_blocks" "b33" {
  name = "b33"
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
    plan = "{\"set\": [{\"at\": [\"map\", \"o\"], \"to\": {\"note\": null, \"code\": null}}]}"
  }
}
resource "standin_blocks" "b34" {
  name = "b34"
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
    plan = "{\"set\": [{\"at\": [\"map\", \"k\", \"note\"], \"to\": \"y\"}]}"
  }
}
resource "standin_blocks" "b35" {
  name = "b35"
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
    plan = "{\"set\": [{\"at\": [\"timeouts\"], \"to\": {\"create\": \"1\", \"delete\": null}}]}"
  }
}
resource "standin_plain" "p36" {
  name = "p36"
  tags = { a = "b" }
  faults = {
    plan = "{\"null\": 1}"
  }
}
resource "standin_plain" "p37" {
  name = "p37"
  tags = { a = "b" }
  faults = {
    plan = "{\"empty\": 1}"
  }
}
resource "standin_plain" "p38" {
  name = "p38"
  tags = { a = "b" }
  faults = {
    plan = "{\"missing\": 1}"
  }
}
resource "standin_plain" "p39" {
  name = "p39"
  tags = { a = "b" }
  faults = {
    plan = "{\"json\": \"{\\\"id\\\":1}\"}"
  }
}
resource "standin_plain" "p42" {
  name = "p42"
  tags = { a = "b" }
  faults = {
    plan = "{\"msgpack\": \"c0\"}"
  }
}
resource "standin_plain" "p46" {
  name = "p46"
  tags = { a = "b" }
  faults = {
    plan = "{\"say\": [{\"error\": \"Boom\", \"detail\": \"It went boom.\", \"at\": [\"name\"]}]}"
  }
}
resource "standin_plain" "p48" {
  name = "p48"
  tags = { a = "b" }
  faults = {
    plan = "{\"say\": [{\"error\": \"No path\"}]}"
  }
}
resource "standin_plain" "p49" {
  name = "p49"
  tags = { a = "b" }
  faults = {
    plan = "{\"say\": [{\"error\": \"Wrong path\", \"at\": [\"nope\", \"x\", 0]}]}"
  }
}
resource "standin_plain" "p50" {
  name = "p50"
  tags = { a = "b" }
  faults = {
    plan = "{\"say\": [{\"error\": \"Deep\", \"detail\": \"d\", \"at\": [\"tags\", {\"key\": \"zz\"}]}]}"
  }
}
resource "standin_plain" "p51" {
  name = "p51"
  tags = { a = "b" }
  faults = {
    plan = "{\"replace\": [[\"name\"]]}"
  }
}
resource "standin_plain" "p52" {
  name = "p52"
  tags = { a = "b" }
  faults = {
    plan = "{\"replace\": [[\"nope\"]]}"
  }
}
resource "standin_plain" "p53" {
  name = "p53"
  tags = { a = "b" }
  faults = {
    plan = "{\"replace\": [[\"tags\", {\"key\": \"zz\"}]]}"
  }
}
resource "standin_plain" "p54" {
  name = "p54"
  tags = { a = "b" }
  faults = {
    plan = "{\"replace\": [[]]}"
  }
}
resource "standin_plain" "p55" {
  name = "p55"
  tags = { a = "b" }
  faults = {
    plan = "{\"defer\": 1}"
  }
}
resource "standin_plain" "p56" {
  name = "p56"
  tags = { a = "b" }
  faults = {
    plan = "{\"defer\": 2}"
  }
}
resource "standin_legacy" "l" {
  name = "l"
  note="q"
  faults = {
    plan = "{\"set\": [{\"at\": [\"name\"], \"to\": \"other\"}, {\"at\": [\"note\"], \"unknown\": 1}]}"
  }
}
