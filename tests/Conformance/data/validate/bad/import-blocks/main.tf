resource "terraform_data" "a" {}

resource "terraform_data" "many" {
  count = 2
}

import {
  to = terraform_data.a
}

import {
  to = terraform_data.a
  id = "one"
}

import {
  to = terraform_data.a
  id = "two"
}
