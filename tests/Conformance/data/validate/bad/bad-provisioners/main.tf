resource "terraform_data" "a" {
  connection {
    host = "a"
  }
  connection {
    host = "b"
  }
  provisioner "local-exec" {
    command = "x"
    connection {}
    connection {}
    lifecycle {}
    foo {}
    when = "destroy"
    on_failure = "fail"
  }
  provisioner "local-exec" {
    command = "x"
    when = maybe
    on_failure = never
  }
  provisioner "local-exec" {
    command = "x ${terraform_data.b.id}"
    when = destroy
  }
}
resource "terraform_data" "b" {}
