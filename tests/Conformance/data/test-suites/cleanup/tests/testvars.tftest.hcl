run "from_test_directory" {
  command = plan
  assert {
    condition     = output.keep == false
    error_message = "keep ${output.keep}"
  }
  expect_failures = [check.never]
}
