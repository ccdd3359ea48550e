resource "terraform_data" "a" {
  input = "hello"
  provisioner "local-exec" {
    command     = "echo ${self.output} > made.txt"
    working_dir = path.module
    environment = {
      X = "1"
    }
  }
  provisioner "local-exec" {
    when    = destroy
    command = "rm -f made.txt"
  }
}
