run "planned" {
  command = plan

  assert {
    condition     = terraform_data.a.input == 1
    error_message = "x"
  }
}

run "applied" {
  variables {
    v = 2
  }

  assert {
    condition     = output.o == 3
    error_message = "It is ${output.o}."
  }
}
