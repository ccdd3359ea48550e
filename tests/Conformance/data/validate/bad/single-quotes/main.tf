output "o" {
  value = 'x'
}
