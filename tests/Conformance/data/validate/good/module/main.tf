module "m" {
  source = "./m"
  x      = 1
}
output "o" {
  value = module.m.y
}
