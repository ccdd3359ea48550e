resource "terraform_data" "a" {
  provisioner "remote-exec" {
    inline = ["x"]
    script = "x"
  }
  provisioner "remote-exec" {
  }
}
