variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = terraform_data.main.nope == 1
    error_message = "m"
  }
}
