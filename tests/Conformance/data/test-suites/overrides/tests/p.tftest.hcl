provider "aws" {
  alias = "real"
  region = var.x
  profile = run.a.nope
}
mock_provider "aws" { alias = "mock" }
variables { x = "file" }
run "a" {
  providers = { aws = aws.mock }
  override_module { 
   target = module.m[0]
  }
  assert { 
    condition = output.q != "" && output.m[0] == null && output.m[1] == "in"
    error_message = "no"
  }
}
run "b" {
  command = plan
  providers = { aws = aws.real }
}
