variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = output.given == "y"
    error_message = "m ${output.sensitive}"
  }
}
