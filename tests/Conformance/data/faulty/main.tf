terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "size" {
  type    = number
  default = 3
}

# With one attempt nothing is tried again behind our back, so that every fault shows.
variable "attempts" {
  type    = number
  default = 1
}

provider "aws" {
  max_retries = var.attempts
}

resource "aws_vpc" "net" {
  count      = var.size
  cidr_block = cidrsubnet("10.0.0.0/8", 8, count.index)
  tags       = { Name = "faulty-net-${count.index}" }
}

resource "aws_subnet" "part" {
  count      = var.size
  vpc_id     = aws_vpc.net[count.index].id
  cidr_block = cidrsubnet(aws_vpc.net[count.index].cidr_block, 8, 1)
}

resource "aws_sqs_queue" "queue" {
  count = var.size
  name  = "faulty-queue-${count.index}"
}

resource "aws_sns_topic" "topic" {
  count = var.size
  name  = "faulty-topic-${count.index}"
}

resource "aws_iam_role" "role" {
  count = var.size
  name  = "faulty-role-${count.index}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
