variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = run.first.id == "x"
    error_message = "m"
  }
}
