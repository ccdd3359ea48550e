variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = run.nope.id == 1
    error_message = "m"
  }
}
