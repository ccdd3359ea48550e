# leading


/* block */ resource   "a"   "b"  {
#c
  x = 1   # trailing
  yyyyy = 22 /* t */
  //d
  z=3 }
