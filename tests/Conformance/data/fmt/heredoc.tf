locals {
  a = <<EOT
   keep   this
     ${ var.x }  
EOT
  b=<<-EOT
      indented ${var.y}
    EOT
  c = f(<<X
hi
X
  , 2)
}
