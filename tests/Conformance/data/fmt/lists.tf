locals {
  a=[1,2,3]
  b=[
1,
    2,
      3 ]
  c = [for x in y:x if x!=null]
  d={for k,v in m:k=>v...}
  e = { a=1,b = 2 }
  f = {
a=1,
    "b"=2
    (var.c)=3
    d:4
  }
}
