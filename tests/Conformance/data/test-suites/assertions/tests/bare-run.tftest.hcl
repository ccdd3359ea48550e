variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = module.child.id != "y" && run == 3
    error_message = "m"
  }
}
