terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region = "us-east-1"
}
provider "aws" {
  alias  = "other"
  region = "us-west-2"
}
variable "bucket" { type = string }
data "aws_caller_identity" "me" {}
data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]
}
resource "aws_s3_bucket" "main" {
  bucket = var.bucket
  tags   = { account = data.aws_caller_identity.me.account_id }
}
resource "aws_instance" "web" {
  count         = 2
  ami           = data.aws_ami.linux.id
  instance_type = "t3.micro"
}
resource "aws_sqs_queue" "other" {
  provider = aws.other
  name     = "q"
}
module "child" {
  source = "./child"
}
output "arn" { value = aws_s3_bucket.main.arn }
output "arn_length" { value = length(aws_s3_bucket.main.id) }
output "ips" { value = aws_instance.web[*].private_ip }
output "account" { value = data.aws_caller_identity.me.account_id }
output "child" { value = module.child.id }
output "queue" { value = aws_sqs_queue.other.arn }
output "root_device" { value = aws_instance.web[0].root_block_device }
