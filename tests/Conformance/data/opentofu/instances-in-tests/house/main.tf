resource "terraform_data" "dog" {
  for_each = toset(["x", "y"])
}

output "dogs" {
  value = { for key, dog in terraform_data.dog : key => dog.id }
}
