resource "terraform_data" "one_line" {
  provisioner "local-exec" { command = "exit 3" }
}

resource "terraform_data" "empty" {
  depends_on = [terraform_data.fine]

  provisioner "local-exec" {
    command = ""
  }
}

resource "terraform_data" "fine" {
  input = "x"
}
