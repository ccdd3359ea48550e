resource "terraform_data" "a" {
  provisioner "file" {
    source      = "x"
    content     = "x"
    destination = "y"
  }
}
