variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = each.key == "x"
    error_message = "m"
  }
}
