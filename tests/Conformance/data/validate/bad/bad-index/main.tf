output "o" {
  value = [1][3]
}
