locals {
  regions = { for r in ["north", "south", "east", "west"] : r => { zones = [for z in range(3) : "${r}-${z}"], primary = r == "north" } }
  flat = flatten([for r, s in local.regions : [for i, z in s.zones : {
    region = r
    zone   = z
    index  = i
    opts   = lookup({ north = { size = "l" } }, r, {})
  }]])
  by_zone = { for f in local.flat : f.zone => f }
}
module "zone" {
  source   = "./zone"
  for_each = local.by_zone
  name     = each.key
  size     = try(each.value.opts.size, "s")
  count_of = can(each.value.opts.size) ? 4 : 2
  tags     = merge({ region = each.value.region }, each.value.index == 0 ? { first = "yes" } : null)
}
resource "terraform_data" "region" {
  for_each = local.regions
  input    = [for z in each.value.zones : module.zone[z].names]
}
resource "terraform_data" "wide" {
  count = 40
  input = count.index % 2 == 0 ? "even" : null
}
output "names" {
  value = { for k, v in terraform_data.region : k => length(flatten(v.output)) }
}
