run "fails" {
  assert {
    condition     = output.greeting == "hello there"
    error_message = "wrong greeting ${output.greeting}"
  }
  assert {
    condition     = terraform_data.a.id == "x"
    error_message = "wrong id"
  }
}
run "unexpected_pass" {
  command = plan
  expect_failures = [check.fine, output.greeting, terraform_data.a, var.name]
}
run "apply_var_fail" {
  variables { name = "way too long name" }
  expect_failures = [var.name]
}
run "skipped" {
  command = plan
}
