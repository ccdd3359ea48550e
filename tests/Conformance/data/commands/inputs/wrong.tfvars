number = 3
list   = upper("x")
other  = var.text
