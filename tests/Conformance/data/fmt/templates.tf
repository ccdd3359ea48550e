locals {
  a="${var.a}"
  b = "${ var.a }-${var.b}"
  c="%{if x}y%{else}z%{ endif }"
  d = "${"${var.x}"}"
  e="a ${b["c"]} $${d} %%{e}"
  f = "${var.a}${var.b}"
  g = "${[1,2][0]}"
}
