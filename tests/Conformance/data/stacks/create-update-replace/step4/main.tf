output "o" {
  value = "gone"
}
