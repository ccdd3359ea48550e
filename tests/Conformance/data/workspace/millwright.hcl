locals {
  environments = ["dev", "prod", "stage"]
  services     = [SERVICES]
}

environment "dev" {
  variables = { size = 1 }
}

environment "stage" {
  variables = { size = 2 }
}

environment "prod" {
  variables = { size = 3 }
}

stack "network" {
  for_each       = toset(local.environments)
  path           = "stacks/network"
  environment    = each.key
  backend        = { key = "network/${each.key}.tfstate" }
  variable_files = ["../../values/${each.key}.tfvars"]
  tags           = ["foundation"]
}

stack "artifacts" {
  for_each    = toset(local.environments)
  path        = "stacks/artifacts"
  environment = each.key
  workspace   = each.key
  variables   = { environment = each.key }
}

stack "cluster" {
  for_each    = toset(local.environments)
  path        = "stacks/cluster"
  environment = each.key
  workspace   = each.key
  variables   = { network = stack.network[each.key].outputs.id, environment = each.key }
}

stack "service" {
  matrix      = { environment = local.environments, name = local.services }
  path        = "stacks/service"
  environment = matrix.environment
  workspace   = "${matrix.environment}-${matrix.name}"
  variables   = { environment = matrix.environment, name = matrix.name }
}

stack "monitoring" {
  for_each    = toset(local.environments)
  path        = "stacks/monitoring"
  environment = each.key
  workspace   = each.key
  variables = {
    environment = each.key
    endpoints   = { for name in local.services : name => stack.service["${each.key}/${name}"].outputs.endpoint }
  }
}
