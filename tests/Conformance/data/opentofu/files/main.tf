output "read_from" {
  value = "tf"
}
