variables {
  name = "file"
}
run "planned" {
  command = plan
  assert {
    condition     = terraform_data.a.input == "hello file"
    error_message = "wrong input"
  }
}
run "applied" {
  assert {
    condition     = output.greeting == "hello file"
    error_message = "wrong greeting ${output.greeting}"
  }
  assert {
    condition     = terraform_data.b[0].output == "hello file"
    error_message = "wrong b"
  }
}
run "uses_prior" {
  variables {
    name = substr(upper(run.applied.greeting), 0, 4)
  }
  assert {
    condition     = var.name == "HELL"
    error_message = "no"
  }
}
run "expected" {
  command = plan
  variables { name = "way too long name" }
  expect_failures = [var.name]
}
run "expected_check" {
  variables { name = "warn" }
  expect_failures = [check.fine]
}
run "expected_output" {
  command = plan
  variables { name = "nope" }
  expect_failures = [output.greeting]
}
run "expected_resource" {
  command = plan
  variables { name = "bad" }
  expect_failures = [terraform_data.a]
}
