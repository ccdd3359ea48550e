locals {
a=1
  bbb    =   2
    cc = "x" # one
  dddd=3 // two

  e=1
  ffffff={
    a=1
    bbbb=2
  }
  g=2
}
