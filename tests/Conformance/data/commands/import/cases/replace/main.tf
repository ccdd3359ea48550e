import {
  to = terraform_data.a
  id = "x"
}
resource "terraform_data" "a" { triggers_replace = 1 }
output "x" { value = terraform_data.a.id }
