locals {
  a=f( 1,2 )
  b = f(
1,
  [2,
3],
{a=1}
  )
  c = merge(a , b...)
  d = provider::x::y( 1 )
}
