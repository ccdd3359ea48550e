locals {
  a = 1 + "x"
  b = [1,2].c
  c = { a = 1 }.b
  d = "a" ? 1 : 2
  e = true ? 1 : [1]
  f = length(1)
  g = upper()
  h = upper("a", "b")
  i = nofunc(1)
  j = [for x in 1 : x]
  k = { for x in [1] : x => x if "y" }
  l = { for x in [1, 1] : "k" => x }
  m = "${[1]}"
  n = -"x"
  o = !1
  p = 1 == 2 == "x" > 3
  q = [1,2][5]
  r = { a = 1 }["z"]
  s = null.x
  t = "abc"[0]
  u = 1 / 0
  v = each.key
  w = count.index
  x = self.a
  y = path.foo
  z = terraform.foo
}
