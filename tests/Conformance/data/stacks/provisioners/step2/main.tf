resource "terraform_data" "a" {
  input            = "hello"
  triggers_replace = 1
  provisioner "local-exec" {
    command    = "exit 3"
    on_failure = continue
  }
}
