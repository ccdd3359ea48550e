variable "network" {}
variable "environment" {}
variable "size" {}

module "label" {
  source = "../../modules/label"
  parts  = ["cluster", var.environment]
}

resource "terraform_data" "cluster" {
  input = { network = var.network, size = var.size, name = module.label.text }
}

resource "terraform_data" "registry" {
  input = "registry-${var.environment}"
}

resource "local_file" "settings" {
  filename = "out/${terraform.workspace}.conf"
  content  = templatefile("${path.module}/settings.tftpl", { name = terraform.workspace })
}

output "cluster" {
  value = terraform_data.cluster.output
}
