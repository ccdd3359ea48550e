data "aws_availability_zones" "available" {
  state = "available"
}

data "aws_caller_identity" "current" {}

locals {
  prefix = "${var.name}-${var.environment}"
  zones  = slice(data.aws_availability_zones.available.names, 0, var.zones)
}

module "vpc" {
  source = "./modules/vpc"

  name  = local.prefix
  cidr  = var.cidr
  zones = local.zones

  # What a tier may reach decides its route table.
  tiers = {
    public = { newbits = 8, route = "internet" }
    app    = { newbits = 4, route = "nat" }
    data   = { newbits = 8, route = "none" }
  }
  nat_per_zone = var.environment == "production"
}

# Who may talk to whom: the world to the balancer, the balancer to the app, the app to the database.

module "balancer" {
  source = "./modules/security-group"

  name   = "${local.prefix}-balancer"
  vpc_id = module.vpc.id
  ingress = [
    { port = 80, cidrs = ["0.0.0.0/0"], text = "HTTP, redirected" },
    { port = 443, cidrs = ["0.0.0.0/0"], text = "HTTPS" },
  ]
}

module "app" {
  source = "./modules/security-group"

  name   = "${local.prefix}-app"
  vpc_id = module.vpc.id
  ingress = concat(
    [{ port = 8080, groups = [module.balancer.id], text = "From the balancer" }],
    length(var.admin_cidrs) > 0 ? [{ port = 22, cidrs = var.admin_cidrs, text = "Administrators" }] : [],
  )
}

module "database" {
  source = "./modules/security-group"

  name    = "${local.prefix}-database"
  vpc_id  = module.vpc.id
  ingress = [{ port = 5432, groups = [module.app.id], text = "PostgreSQL from the app" }]
  egress  = []
}
