resource "terraform_data" "a" {
  provisioner "local-exec" {
    command = "echo ${terraform_data.b.output} ${terraform_data.a.id}"
  }
}
resource "terraform_data" "b" {
  input = "b"
}
resource "terraform_data" "c" {
  count = 2
  provisioner "local-exec" {
    command    = "exit ${count.index}"
    on_failure = continue
  }
  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.id} ${count.index}"
  }
}
resource "terraform_data" "fails" {
  input = terraform_data.b.id
  provisioner "local-exec" {
    command     = "echo ${path.module} $WORD; exit 3"
    environment = { WORD = "why", NUMBER = 1 }
    interpreter = ["/bin/sh", "-e", "-c"]
  }
  provisioner "local-exec" {
    command = "echo never"
  }
}
resource "terraform_data" "after" {
  input = terraform_data.fails.id
}
