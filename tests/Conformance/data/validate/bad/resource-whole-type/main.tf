output "o" {
  value = terraform_data
}
