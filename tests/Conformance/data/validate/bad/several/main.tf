resource "terraform_data" "a" {
  nope = var.x
}
output "o" {
  value = local.y
}
output "p" {
  value = nope()
}
