a = 1 # x
bbbbbb = 2 # y
# own line
c = 3         # z
d = {
  a = 1 # in
} # out
e = 4 # q
