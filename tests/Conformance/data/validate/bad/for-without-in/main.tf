output "o" {
  value = [for x : x]
}
