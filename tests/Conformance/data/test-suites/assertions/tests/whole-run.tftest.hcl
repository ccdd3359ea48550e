variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = run.first == "y"
    error_message = "m"
  }
}
