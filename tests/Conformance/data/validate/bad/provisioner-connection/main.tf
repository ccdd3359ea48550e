resource "terraform_data" "a" {
  connection {
    type = "ssh"
    hst  = "x"
  }
  provisioner "remote-exec" {
    inline = ["a"]
    connection {
      port = "x"
    }
  }
}
