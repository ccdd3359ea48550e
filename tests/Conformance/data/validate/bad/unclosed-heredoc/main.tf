output "o" {
  value = <<EOT
x
}
