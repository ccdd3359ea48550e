output "o" {
  value = length(5)
}
