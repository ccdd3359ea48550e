terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random" }
  }
}

locals {
  networks = { for i in range(8) : "n${i}" => cidrsubnet("10.0.0.0/8", 8, i) }
}

resource "aws_vpc" "network" {
  for_each   = local.networks
  cidr_block = each.value
  tags       = { Name = each.key }
}

resource "aws_subnet" "part" {
  count      = 24
  vpc_id     = aws_vpc.network["n${count.index % 8}"].id
  cidr_block = cidrsubnet(aws_vpc.network["n${count.index % 8}"].cidr_block, 8, count.index)
}

resource "aws_security_group" "door" {
  for_each = aws_vpc.network
  name     = "door-${each.key}"
  vpc_id   = each.value.id

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = [each.value.cidr_block]
  }
}

resource "aws_sqs_queue" "queue" {
  count = 16
  name  = "queue-${count.index}"
}

resource "aws_iam_role" "role" {
  count = 12
  name  = "role-${count.index}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "allow" {
  count = 12
  name  = "allow"
  role  = aws_iam_role.role[count.index].name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = aws_sqs_queue.queue[count.index].arn }]
  })
}

resource "random_password" "secret" {
  count  = 8
  length = 20
}

resource "aws_ssm_parameter" "secret" {
  count = 8
  name  = "/interrupted/secret-${count.index}"
  type  = "SecureString"
  value = random_password.secret[count.index].result
}

resource "aws_s3_bucket" "bucket" {
  count  = 6
  bucket = "interrupted-bucket-${count.index}"
}

resource "aws_sns_topic" "topic" {
  count = 10
  name  = "topic-${count.index}"
}
