terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
resource "aws_vpc" "v" {
 cidr_block = "10.0.0.0/16"
 tags = { Name = "n", env = "a" }
}
resource "aws_iam_role" "r" {
 name = "golden"
 assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_subnet" "s" {
  for_each   = { a = "10.0.1.0/24", b = "10.0.2.0/24" }
  vpc_id     = aws_vpc.v.id
  cidr_block = each.value
}
resource "aws_instance" "i" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.s["a"].id
  user_data     = "#!/bin/sh\necho hi\n"
  root_block_device {
    volume_size = 10
  }
  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 5
  }
  metadata_options {
    http_tokens = "required"
  }
  tags = { Name = "x" }
}
resource "aws_s3_bucket" "b" {
  bucket = "golden-bucket"
}
resource "aws_s3_bucket_lifecycle_configuration" "b" {
  bucket = aws_s3_bucket.b.id
  rule {
    id     = "r"
    status = "Enabled"
    expiration {
      days = 3
    }
    filter {
      prefix = "x/"
    }
  }
}
resource "aws_db_instance" "d" {
  engine         = "postgres"
  instance_class = "db.t3.micro"
  username       = "u"
  password       = "p"
}
data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.b.arn]
    condition {
      test     = "StringEquals"
      variable = "x"
      values   = ["y"]
    }
  }
}
resource "aws_iam_policy" "p" {
  policy = data.aws_iam_policy_document.p.json
}
resource "aws_secretsmanager_secret" "s" {
  name = "s"
}
resource "aws_secretsmanager_secret_version" "s" {
  secret_id     = aws_secretsmanager_secret.s.id
  secret_string = "hidden"
}
resource "aws_ssm_parameter" "w" {
  name             = "w"
  type             = "SecureString"
  value_wo         = "never stored"
  value_wo_version = 1
}
output "vpc" { value = aws_vpc.v }
