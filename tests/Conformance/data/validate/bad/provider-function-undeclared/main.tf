output "o" {
  value = provider::terraform::encode_expr(1)
}
