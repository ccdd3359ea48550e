resource "terraform_data" "a" {
  locals {}
  lifecycle {
    foo = 1
  }
  connection {
    foo = 1
  }
  escape {}
  _ {
    input = 1
  }
}
