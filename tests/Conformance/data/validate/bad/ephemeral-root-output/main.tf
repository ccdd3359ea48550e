output "b" {
  value     = 1
  ephemeral = true
}
