locals {
  a = (
  var.x
    ? 1
      : 2
  )
  b=var.x ? {
    a=1
  } : {
    b=2
  }
  c = [
    for k,v in var.m : {
    k=k
      vvv=v
    }
    if v.enabled
  ]
}
