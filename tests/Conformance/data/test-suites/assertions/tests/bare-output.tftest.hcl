variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = output == "y"
    error_message = "m"
  }
}
