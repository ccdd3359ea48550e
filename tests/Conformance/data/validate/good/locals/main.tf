locals {
  a = 1
  b = local.a + 1
}
output "o" {
  value = local.b
}
