variable "name" {
  default = "terraform_data.a"
}

resource "terraform_data" "b" {
  depends_on = ["${var.name}"]
}
