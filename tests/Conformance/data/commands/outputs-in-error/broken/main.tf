variable "secret" {
  default   = "hush"
  sensitive = true
}

variable "wanted" {
  default = "something else"
}

resource "terraform_data" "this" {
  input = { public = "v", private = var.secret }
}

output "leak" {
  value = terraform_data.this.input
}

output "unmet" {
  value = 1
  precondition {
    condition     = terraform_data.this.input.public == var.wanted
    error_message = "It must be what is wanted."
  }
}

output "unfit" {
  value = tonumber(terraform_data.this.input.public)
}

output "fine_by_another_name" {
  value = nonsensitive(terraform_data.this.input.public)
}
