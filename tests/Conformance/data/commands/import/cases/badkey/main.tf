import {
  to = terraform_data.a[3]
  id = "x"
}
resource "terraform_data" "a" { count = 1 }
