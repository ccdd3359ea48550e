terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

# Nothing is tried again behind our back, so that every fault shows.
provider "aws" {
  max_retries = 0
}

variable "size" {
  type    = number
  default = 3
}

resource "aws_vpc" "net" {
  count      = var.size
  cidr_block = cidrsubnet("10.0.0.0/8", 8, count.index)
  tags       = { Name = "faulty-${count.index}" }
}

resource "aws_subnet" "part" {
  count      = var.size
  vpc_id     = aws_vpc.net[count.index].id
  cidr_block = cidrsubnet(aws_vpc.net[count.index].cidr_block, 8, 1)
}

resource "aws_sqs_queue" "queue" {
  count = var.size
  name  = "faulty-${count.index}"
}

resource "aws_sns_topic" "topic" {
  count = var.size
  name  = "faulty-${count.index}"
}

resource "aws_iam_role" "role" {
  count = var.size
  name  = "faulty-${count.index}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}
