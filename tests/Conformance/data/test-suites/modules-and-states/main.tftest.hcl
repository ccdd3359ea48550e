variables {
  given = "file"
  name  = "setup-name"
  extra = "used by the run only"
  unused = 12
}
run "setup" {
  module {
    source = "./setup"
  }
  assert {
    condition     = output.name == "setup-name"
    error_message = "name"
  }
}
run "main" {
  variables {
    given = run.setup.name
    list  = [var.extra, var.given]
  }
  assert {
    condition     = output.given == "setup-name"
    error_message = "given"
  }
  assert {
    condition     = terraform_data.main.input.list == tolist(["used by the run only", "file"])
    error_message = "list"
  }
  assert {
    condition     = var.extra == "used by the run only" && module.child.name == run.setup.name
    error_message = "extra"
  }
}
run "setup_again" {
  module {
    source = "./setup"
  }
  variables { name = "second" }
  assert {
    condition     = output.id == run.setup.id
    error_message = "same state"
  }
}
run "other_state" {
  state_key = "other"
  assert {
    condition     = output.id != run.main.id
    error_message = "another state"
  }
}
run "shared_key" {
  state_key = "other"
  command = plan
  assert {
    condition     = output.id == run.other_state.id
    error_message = "shared"
  }
  plan_options {
    mode    = refresh-only
  }
}
run "replace" {
  plan_options {
    replace = [terraform_data.main]
  }
  assert {
    condition     = output.id != run.main.id
    error_message = "replaced"
  }
}
run "target" {
  state_key = "targeted"
  plan_options {
    target  = [module.child]
    refresh = false
  }
  assert {
    condition     = module.child.name == "file"
    error_message = "target"
  }
}
run "undeclared" {
  command = plan
  variables {
    nothing = 1
  }
}
run "sensitive_passed" {
  command = plan
  variables {
    given = run.main.sensitive
  }
  assert {
    condition = output.given == "xyz"
    error_message = "sensitive given ${output.given}"
  }
}
run "missing_run" {
  command = plan
  variables {
    given = run.nowhere.id
  }
}
