provider "terraform" {
  alias = "first"
}

resource "terraform_data" "kept" {}
