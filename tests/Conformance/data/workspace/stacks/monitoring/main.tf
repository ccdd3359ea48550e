variable "environment" {}
variable "endpoints" {
  type = map(string)
}

resource "terraform_data" "check" {
  for_each = var.endpoints
  input    = each.value
}

output "checks" {
  value = length(terraform_data.check)
}

resource "local_file" "banner" {
  filename = "out/banner-${var.environment}.txt"
  source   = "../../shared/banner.txt"
}
