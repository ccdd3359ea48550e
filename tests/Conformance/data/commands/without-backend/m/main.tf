output "text" {
  value = "hello"
}
