mock_provider "aws" {
  source = "./mocks"
  mock_resource "aws_s3_bucket" {
    defaults = {
      arn = "arn:aws:s3:::mocked"
      id  = "mocked-id"
    }
  }
}
mock_provider "aws" {
  alias = "other"
}
variables { bucket = "b" }
run "applied" {
  override_resource {
    target = aws_instance.web
    values = { private_ip = "10.0.0.1", root_block_device = [{ volume_id = "vol-1" }] }
  }
  override_data {
    target = data.aws_caller_identity.me
    values = { account_id = "override" }
  }
  assert {
    condition     = output.arn == "arn:aws:s3:::mocked"
    error_message = "arn ${output.arn}"
  }
  assert {
    condition     = output.arn_length == 9
    error_message = "arn length ${output.arn_length}"
  }
  assert {
    condition     = output.ips == tolist(["10.0.0.1", "10.0.0.1"])
    error_message = "ips"
  }
  assert {
    condition     = output.account == "override"
    error_message = "account"
  }
  assert {
    condition     = length(output.queue) == 8
    error_message = "queue"
  }
  assert {
    condition     = output.child == "mocked-id"
    error_message = "child"
  }
}
run "again" {
  command = plan
  assert {
    condition     = aws_s3_bucket.main.arn == "arn:aws:s3:::mocked"
    error_message = "arn"
  }
  assert {
    condition     = aws_instance.web[0].private_ip == "10.0.0.1"
    error_message = "ip"
  }
  assert {
    condition = output.root_device == null
    error_message = "root"
  }
}
run "during_plan" {
  command   = plan
  state_key = "fresh"
  override_resource {
    target          = aws_s3_bucket.main
    override_during = plan
    values          = { arn = "arn:planned" }
  }
  assert {
    condition     = aws_s3_bucket.main.arn == "arn:planned"
    error_message = "arn"
  }
}
