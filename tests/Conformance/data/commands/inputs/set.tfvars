number = 4
text   = "u"
