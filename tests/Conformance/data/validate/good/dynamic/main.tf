variable "l" {
  default = ["a"]
}
resource "terraform_data" "a" {
  dynamic "provisioner" {
    for_each = []
    content {}
  }
}
