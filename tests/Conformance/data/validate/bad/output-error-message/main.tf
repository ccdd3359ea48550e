output "o" {
  value = 1
  precondition {
    condition     = "x"
    error_message = "No."
  }
}
