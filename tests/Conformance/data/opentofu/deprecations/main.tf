variable "colour" {
  type       = string
  default    = "red"
  deprecated = "Nobody sees the colour."
}

module "shed" {
  source = "./shed"
  size   = 3
}

module "barn" {
  source = "./shed"
  size   = null
}

output "areas" {
  value = [module.shed.area, module.barn.area]
}

output "again" {
  value = module.shed.area
}
