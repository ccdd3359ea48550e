output "y" {
  value = local.nope
}
