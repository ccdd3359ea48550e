output "o" {
  value = nope(1)
}
