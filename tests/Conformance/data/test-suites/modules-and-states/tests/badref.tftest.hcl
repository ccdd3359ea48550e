variables { given = "x" }
run "bad_reference" {
  command = plan
  assert {
    condition     = terraform_data.nope.id == "x" && output.nope == 1 && run.nope.id == 2 && var.nope == 3
    error_message = "bad"
  }
  assert {
    condition     = local.nope
    error_message = "bad"
  }
  assert {
    condition     = output.given
    error_message = "bad"
  }
}
run "no_bool" {
  command = plan
  assert {
    condition     = output.given
    error_message = "bad ${var.optional}"
  }
  assert {
    condition     = var.optional == null ? null : null
    error_message = "null"
  }
  assert {
    condition     = var.given == "nope"
    error_message = 5
  }
  assert {
    condition     = var.given == "nope"
    error_message = sensitive("hidden")
  }
  assert {
    condition     = var.given == "nope"
    error_message = terraform_data.main.id
  }
}
