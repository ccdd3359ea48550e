variable "v" {
  default = 1
}

resource "terraform_data" "a" {}

resource "terraform_data" "b" {
  for_each = toset(["x", "y"])
}

resource "terraform_data" "new" {
  input = 1
}

import {
  to = terraform_data.a
  id = "ida"
}

locals {
  ids = { x = "idx", y = "idy" }
}

import {
  for_each = local.ids
  to       = terraform_data.b[each.key]
  id       = each.value
}

import {
  to = module.m[0].terraform_data.z
  id = "idz"
}

module "m" {
  source = "./m"
  count  = 1
}
