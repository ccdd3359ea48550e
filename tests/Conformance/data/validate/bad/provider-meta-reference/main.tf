locals {
  name = "x"
}

terraform {
  provider_meta "terraform" {
    module = local.name
  }
}
