locals {
  a = func(1, 2
  b = func(x...)
  c = func(x..., y)
  d = [for x in y]
  e = {for x in y : x}
  f = [for x, y, z in w : x]
  g = [for x in y : x => 1]
  h = {for k, v in y : k => v... if}
  i = a ? b
  j = a[
  k = a.*.b.*.c
  l = a.0.1
  m = a[*]["x"]
}
