run "of_terraform" {
  assert {
    condition     = false
    error_message = "The other file stands in for this one."
  }
}
