resource "terraform_data" "a" { input = "x" }
module "n" { source = "./n" }
