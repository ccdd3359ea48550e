region="x"
  list = ["a","b",]
map={
a="b"
   ccc = "d"
}
