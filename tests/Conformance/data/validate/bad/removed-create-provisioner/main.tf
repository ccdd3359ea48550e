removed {
  from = terraform_data.y
  lifecycle {
    destroy = true
  }
  provisioner "local-exec" {
    command = "echo ${self.id}"
  }
}
