variable "v" { default = 1 }
variable "unused" { default = 1 }
locals { 
  l = terraform_data.a.id 
  unused = 1
}
resource "terraform_data" "a" { input = var.v }
resource "terraform_data" "b" { input = local.l }
resource "terraform_data" "c" { 
  input = "${terraform_data.a.id}${terraform_data.b.id}" 
}
data "terraform_remote_state" "r" {
  backend = "local"
  config = { path = terraform_data.b.id }
}
module "m" { 
  source = "./m"
  i = data.terraform_remote_state.r.outputs
}
resource "terraform_data" "d" { input = module.m.o }
output "x" { value = terraform_data.d.id }
