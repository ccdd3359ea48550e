a { b = 1 }
a "x" {b=1}
c {}
c   {   }
d {

  e=1

}
