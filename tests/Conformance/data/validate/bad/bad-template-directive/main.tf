output "o" {
  value = "%{ if true }x"
}
