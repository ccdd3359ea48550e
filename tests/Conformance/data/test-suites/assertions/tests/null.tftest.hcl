variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = var.optional == null ? null : null
    error_message = "m"
  }
}
