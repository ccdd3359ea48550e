run "of_opentofu" {
  variables {
    width = 7
  }

  assert {
    condition     = output.width == 7
    error_message = "The width is ${output.width}."
  }
}
