provider "terraform" {
  alias = "first"
}

resource "terraform_data" "kept" {
  provider = terraform.first
}

resource "terraform_data" "gone" {
  count    = 1
  provider = terraform.first
}
