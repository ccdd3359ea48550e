mock_provider "aws" {
  mock_resource "aws_sqs_queue" { 
    defaults = { arn = ["x"] }
  }
}
run "b" {
}
