mock_provider "aws" {
  source = "./mocks"
  mock_resource "aws_s3_bucket" {
    defaults = {
      arn = "arn:aws:s3:::mocked"
      id  = "mocked-id"
    }
  }
  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "123456789012"
    }
  }
  override_resource {
    target = aws_instance.web[1]
    values = { private_ip = "10.0.0.2" }
  }
}
mock_provider "aws" {
  alias = "other"
}
variables { bucket = "b" }
override_module {
  target  = module.child
  outputs = { id = "overridden" }
}
run "plan_first" {
  command = plan
  assert {
    condition     = aws_s3_bucket.main.bucket == "b"
    error_message = "bucket"
  }
  assert {
    condition     = data.aws_caller_identity.me.account_id == "123456789012"
    error_message = "account"
  }
  assert {
    condition     = data.aws_ami.linux.id == "ami-12345678"
    error_message = "ami"
  }
  assert {
    condition     = module.child.id == "overridden"
    error_message = "child"
  }
}
run "unknown_in_plan" {
  command = plan
  assert {
    condition     = aws_s3_bucket.main.arn == "arn:aws:s3:::mocked"
    error_message = "arn"
  }
}
