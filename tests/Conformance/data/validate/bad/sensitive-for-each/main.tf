variable "names" {
  sensitive = true
  default   = ["a"]
}

variable "typed" {
  type      = set(string)
  sensitive = true
}

resource "terraform_data" "converted" {
  for_each = toset(var.names)
}

resource "terraform_data" "typed" {
  for_each = toset(var.typed)
}

resource "terraform_data" "map" {
  for_each = tomap(var.names)
}

resource "terraform_data" "looped" {
  for_each = { for name in var.names : name => name }
}

resource "terraform_data" "count" {
  count = 1.5
}
