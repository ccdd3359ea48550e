variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = output.id == "y"
    error_message = "m"
  }
}
