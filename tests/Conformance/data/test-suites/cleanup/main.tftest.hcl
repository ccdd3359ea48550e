run "makes" {
  expect_failures = [check.never]
}
run "check_fails" {
  command = plan
}
run "skipped" {
  module {
    source = "./unused"
  }
}
