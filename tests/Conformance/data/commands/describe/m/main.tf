variable "i" {}
resource "terraform_data" "z" { input = var.i }
module "n" { 
  source = "./n"
  j = terraform_data.z.id
}
output "o" { value = module.n.p }
