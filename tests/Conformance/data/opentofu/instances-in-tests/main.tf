variable "regions" {
  type = set(string)
}

provider "null" {
  alias    = "by_region"
  for_each = var.regions
}

resource "null_resource" "site" {
  for_each = toset([for region in var.regions : region])
  provider = null.by_region[each.key]
}

module "house" {
  source   = "./house"
  for_each = toset(["a", "b"])
}
