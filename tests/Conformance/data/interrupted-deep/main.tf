terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random" }
  }
}

locals {
  sites = { north = 1, east = 2, south = 3 }
}

module "site" {
  source   = "./site"
  for_each = local.sites
  name     = each.key
  number   = each.value
}

# One after the other.
resource "aws_ssm_parameter" "first" {
  name  = "/deep/first"
  type  = "String"
  value = join(",", [for s in module.site : s.topic])
}

resource "aws_cloudwatch_log_group" "second" {
  name = "/deep/second"
  tags = { after = aws_ssm_parameter.first.arn }
}

resource "aws_sns_topic" "third" {
  name         = "deep-third"
  display_name = substr(aws_cloudwatch_log_group.second.name, 0, 10)
}

resource "aws_iam_role" "last" {
  name        = "deep-last"
  description = aws_sns_topic.third.name
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
  lifecycle {
    create_before_destroy = true
  }
}
