mock_provider "aws" {
  override_resource { target = aws_sqs_queue.nope }
}
override_resource {
  target = terraform_data.nope
}
override_module {
  target = module.m
  outputs = { out = "over", nope = 1 }
}
run "a" {
  override_resource {
    target = module.m.terraform_data.xxx
  }
  override_resource {
    target = aws_sqs_queue.q
    values = { arn = ["a"], nope = 3 }
  }
  assert {
    condition = output.m == ["over", "over"]
    error_message = "m ${jsonencode(output.m)}"
  }
}
run "b" {
  command = plan
  providers = { aws = aws.nope }
  state_key = "z"
}
