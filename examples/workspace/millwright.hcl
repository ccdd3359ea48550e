locals {
  regions = ["eu-west-1", "us-east-1"]
}

environment "dev" {
  variables = { instances = 1 }
}

environment "prod" {
  variables = { instances = 3 }

  approvals {
    required  = 2
    groups    = ["operators"]
    four_eyes = true
  }

  freeze "weekend" {
    days      = ["sat", "sun"]
    time_zone = "Europe/Berlin"
    reason    = "Nobody is there to mend it."
  }
}

group "operators" {
  members = ["ann@example.org", "ben@example.org", "eva@example.org"]
}

stack "network" {
  matrix      = { environment = ["dev", "prod"], region = local.regions }
  path        = "network"
  environment = matrix.environment
  workspace   = "${matrix.environment}-${matrix.region}"
  variables   = { name = "${matrix.environment}-${matrix.region}" }
}

stack "service" {
  matrix      = { environment = ["dev", "prod"], region = local.regions }
  path        = "service"
  environment = matrix.environment
  workspace   = "${matrix.environment}-${matrix.region}"
  variables = {
    network = stack.network["${matrix.environment}/${matrix.region}"].outputs.id
  }
}
