module "m" {
  for_each = { a = 1 }
  source   = "./m"
  x        = each.value
}
output "o" {
  value = module.m["a"].y
}
