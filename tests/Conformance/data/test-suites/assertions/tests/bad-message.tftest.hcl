variables { given = "x" }
run "first" {
  command = plan
}
run "r" {
  command = plan
  assert {
    condition     = length(terraform_data.main.input.list) == "x"
    error_message = "m ${length(var.given, 3)}"
  }
}
