locals {
  a=b[0]
  c = d[ "x" ]
  e=f.*.g
  h = i [*] . j
  k=l.0.m
  n = o["p"].q[ r ]
}
