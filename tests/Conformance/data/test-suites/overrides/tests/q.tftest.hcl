mock_provider "aws" {
  mock_resource "aws_sqs_queue" { 
    defaults = { arn = ["x"] }
  }
}
run "a" {
  variables { x = file("/nonexistent") }
}
run "b" {
}
