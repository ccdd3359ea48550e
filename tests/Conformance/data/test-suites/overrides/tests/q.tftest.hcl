mock_provider "aws" {
  mock_resource "aws_sqs_queue" { 
    defaults = { arn = ["x"], url = { a = 1 } }
  }
}
run "a" {
  variables { x = file("/nonexistent") }
}
run "b" {
}
