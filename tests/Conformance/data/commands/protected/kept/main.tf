resource "terraform_data" "a" {
  triggers_replace = "1"
}

removed {
  from = terraform_data.a

  lifecycle {
    destroy = false
  }
}
