resource "terraform_data" "a" {
  input            = "hello"
  triggers_replace = 2
  provisioner "local-exec" {
    command = "exit 3"
  }
}
resource "terraform_data" "b" {
  input = terraform_data.a.id
}
resource "terraform_data" "c" {
  input = 1
}
