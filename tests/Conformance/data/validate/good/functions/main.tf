output "o" {
  value = [for k, v in merge({ a = 1 }, { b = 2 }) : format("%s=%d", k, v) if v > 1]
}
