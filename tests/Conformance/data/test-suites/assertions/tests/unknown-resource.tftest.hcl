variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = terraform_data.main.id == "y"
    error_message = "m"
  }
}
