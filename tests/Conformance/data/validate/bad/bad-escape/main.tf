output "o" {
  value = "\q"
}
