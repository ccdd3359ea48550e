variable "production" {
  type    = bool
  default = true
}

variable "generation" {
  type    = number
  default = 1
}

locals {
  protected = var.production
}

resource "terraform_data" "database" {
  triggers_replace = var.generation

  lifecycle {
    prevent_destroy = local.protected
  }
}
