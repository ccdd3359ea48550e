environment = "prod"
cidr        = "10.3.0.0/16"
