variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = var.given == "nope"
    error_message = sensitive("hidden")
  }
}
