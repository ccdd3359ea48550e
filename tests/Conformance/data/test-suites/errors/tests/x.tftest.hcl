variables { given = "x" }
variables { given = "y" }
run "dup" {
  command = "plan"
  nope = 1
}
run "dup" {
  command = destroy
  expect_failures = [local.x, module.child, run.dup, output.given.foo]
  plan_options {
    mode = refreshonly
    refresh = "x"
    foo = 1
  }
  plan_options {
    mode = refresh-only
    refresh = false
  }
  variables {}
  variables {}
  module { source = "./setup" }
  module { source = "git::https://example.com/x.git" }
  module { }
  assert {
    condition = true
    error_message = "x"
  }
  assert {}
  override_resource {
    target = module.child
  }
  override_resource {
    values = {}
  }
  override_resource {
    target = data.foo.bar
    override_during = 5
  }
  override_resource {
    target = terraform_data.main
    override_during = apply
  }
  override_resource {
    target = terraform_data.main
    override_during = never
    values = "x"
  }
  override_data {
    target = terraform_data.main
  }
  override_module {
    target = terraform_data.main
    outputs = 5
  }
  state_key = 5
}
provider "x" {}
provider "x" {}
mock_provider "y" {
  alias = "1x"
  mock_resource "a" {}
  mock_resource "a" {
    defaults = 5
  }
  mock_data "b" {
    foo = 1
  }
  override_data {
    target = data.x.y
  }
  override_data {
    target = data.x.y
  }
  override_module {
    target = module.x
  }
}
mock_provider "Y_y" {}
mock_provider "x" {}
foo {}
