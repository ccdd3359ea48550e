variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = output.nope == 1
    error_message = "m"
  }
}
