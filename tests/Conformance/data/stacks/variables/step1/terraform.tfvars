a = [1, "2"]
c = null
