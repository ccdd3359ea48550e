variable "ok" {
  default = true
}
module "m" {
  source = "./m"
  ok     = var.ok
}
resource "terraform_data" "pre" {
  input = 1
  lifecycle {
    precondition {
      condition     = var.ok
      error_message = "pre"
    }
  }
}
resource "terraform_data" "post" {
  input = 2
  lifecycle {
    postcondition {
      condition     = self.input == 3 || var.ok
      error_message = "post"
    }
  }
}
data "terraform_remote_state" "pre" {
  backend = "local"
  config = {
    path = "other.json"
  }
  defaults = { a = terraform_data.post.input }
  lifecycle {
    precondition {
      condition     = var.ok
      error_message = "data pre"
    }
  }
}
data "terraform_remote_state" "post" {
  backend = "local"
  config = {
    path = "other.json"
  }
  defaults = { a = 1 }
  lifecycle {
    postcondition {
      condition     = var.ok
      error_message = "data post"
    }
  }
}
check "c" {
  assert {
    condition     = var.ok
    error_message = "check"
  }
}
output "o" {
  value = module.m.v
  precondition {
    condition     = var.ok
    error_message = "out"
  }
}
output "user" {
  value = terraform_data.pre.id
}
