locals {
  a=1+2*3-4/5%6
  b = - 1
  c=!true
  d=a==b?c:d
  e=a&&b||!c
  f = (1+2)
  g = a>=b
  h=-(-1)
  i = [-1,- 2]
  j = a?-1:-2
}
