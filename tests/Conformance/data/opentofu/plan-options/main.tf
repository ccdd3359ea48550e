resource "terraform_data" "first" {
  input = sensitive("a secret word")
}

resource "terraform_data" "second" {
}

output "word" {
  value     = terraform_data.first.input
  sensitive = true
}
