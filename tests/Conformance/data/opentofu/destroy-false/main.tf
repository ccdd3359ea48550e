resource "terraform_data" "archive" {
  triggers_replace = "first"

  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "shelf" {
  count = 2

  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "gone" {
  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "really_gone" {
  lifecycle {
    destroy = false
  }
}
