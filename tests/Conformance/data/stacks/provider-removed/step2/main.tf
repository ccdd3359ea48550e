provider "terraform" {
  alias = "first"
}

resource "terraform_data" "kept" {}

resource "terraform_data" "gone" {
  count    = 1
  provider = terraform.first
}
