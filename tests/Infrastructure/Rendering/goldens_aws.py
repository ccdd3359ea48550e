"""Cases with the AWS provider against moto, whose address is in AWS_ENDPOINT_URL: blocks, sets, replacements, drift."""

PRELUDE = '''terraform {
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
'''

VPC = 'resource "aws_vpc" "v" {\n cidr_block = "10.0.0.0/16"\n tags = { Name = "n", env = "%s" }\n}\n'


def group(rules, description="d"):
    text = 'resource "aws_security_group" "g" {\n name = "golden"\n description = "%s"\n vpc_id = aws_vpc.v.id\n' % description
    for port, cidrs in rules:
        text += ' ingress {\n  from_port = %d\n  to_port = %d\n  protocol = "tcp"\n  cidr_blocks = %s\n }\n' % (port, port, cidrs)
    return VPC % "a" + text + "}\n"


def table(attributes, ttl="", billing="PAY_PER_REQUEST", name="golden", extra=""):
    text = 'resource "aws_dynamodb_table" "t" {\n name = "%s"\n billing_mode = "%s"\n hash_key = "%s"\n' % (name, billing, attributes[0])
    for attribute in attributes:
        text += ' attribute {\n  name = "%s"\n  type = "S"\n }\n' % attribute
    return text + ttl + extra + "}\n"


QUEUE = 'resource "aws_sqs_queue" "q" {\n name = "%s"\n delay_seconds = %d\n policy = %s\n}\n'
POLICY = 'jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "%s", Principal = "*", Action = ["sqs:SendMessage"%s], Resource = "*" }] })'
ROLE = '''resource "aws_iam_role" "r" {
 name = "golden"
 assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole", Effect = "Allow", Principal = { Service = "%s" } }] })
}
'''

CASES = {
    "aws_create_many": [VPC % "a" + ROLE % "ec2.amazonaws.com" + '''
resource "aws_subnet" "s" {
  for_each   = { a = "10.0.1.0/24", b = "10.0.2.0/24" }
  vpc_id     = aws_vpc.v.id
  cidr_block = each.value
}
resource "aws_instance" "i" {
  ami           = "ami-12345678"
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.s["a"].id
  user_data     = "#!/bin/sh\\necho hi\\n"
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
'''],
    "aws_update_tags": [VPC % "a", VPC % "b"],
    "aws_replace_vpc": [VPC % "a" + 'resource "aws_subnet" "s" {\n vpc_id = aws_vpc.v.id\n cidr_block = "10.0.1.0/24"\n}\n',
                        (VPC % "a").replace("10.0.0.0/16", "10.1.0.0/16") + 'resource "aws_subnet" "s" {\n vpc_id = aws_vpc.v.id\n cidr_block = "10.1.1.0/24"\n}\n'],
    "aws_set_blocks": [group([(80, '["10.0.0.0/8"]'), (443, '["0.0.0.0/0"]')]), group([(80, '["10.0.0.0/8", "11.0.0.0/8"]'), (443, '["0.0.0.0/0"]'), (22, '[]')])],
    "aws_set_blocks_replace": [group([(80, '["10.0.0.0/8"]')]), group([(80, '["10.0.0.0/8"]')], "other")],
    "aws_table_blocks": [table(["a"]), table(["a"], ' ttl {\n  attribute_name = "x"\n  enabled = true\n }\n', extra=' tags = { a = "b" }\n point_in_time_recovery {\n  enabled = true\n }\n')],
    "aws_table_replace": [table(["a"]), table(["b"])],
    "aws_table_remove": [table(["a"]), ""],
    "aws_json_policy": [QUEUE % ("golden", 0, POLICY % ("Allow", "")), QUEUE % ("golden", 5, POLICY % ("Deny", ', "sqs:ReceiveMessage"'))],
    "aws_json_policy_removed": [QUEUE % ("golden", 0, POLICY % ("Allow", "")), QUEUE % ("golden", 0, "null")],
    "aws_role_update": [ROLE % "ec2.amazonaws.com", ROLE % "lambda.amazonaws.com"],
    "aws_drift": {"steps": [VPC % "a" + 'output "t" { value = aws_vpc.v.tags }\n'] * 2, "edit": {"aws_vpc.v": {"tags": {"Name": "n", "env": "was"}, "tags_all": {"Name": "n", "env": "was"}}}},
    "aws_drift_refresh_only": {"steps": [VPC % "a"] * 2, "edit": {"aws_vpc.v": {"tags": {"Name": "n", "env": "was"}, "tags_all": {"Name": "n", "env": "was"}}}, "args": ["-refresh-only"], "mode": "refresh-only"},
    "aws_drift_relevant": {"steps": [VPC % "a", VPC % "a" + 'resource "aws_sqs_queue" "q" {\n name = aws_vpc.v.tags["env"]\n}\n'], "edit": {"aws_vpc.v": {"tags": {"Name": "n", "env": "was"}, "tags_all": {"Name": "n", "env": "was"}, "enable_dns_support": False}}},
    "aws_drift_deleted": {"steps": [VPC % "a" + ROLE % "x.amazonaws.com"] * 2, "edit": {"aws_vpc.v": {"id": "vpc-gone"}}},
    "aws_drift_deleted_refresh_only": {"steps": [VPC % "a" + ROLE % "x.amazonaws.com"] * 2, "edit": {"aws_vpc.v": {"id": "vpc-gone"}}, "args": ["-refresh-only"], "mode": "refresh-only"},
    "aws_deposed": {"steps": [VPC % "a"] * 2, "edit": {"deposed": ["aws_vpc.v"]}},
    "aws_destroy": {"steps": [group([(80, '["10.0.0.0/8"]')]) + table(["a"]) + ROLE % "x.amazonaws.com"] * 2, "args": ["-destroy"], "mode": "destroy"},
    "aws_data_sources": [VPC % "a" + 'data "aws_region" "r" {\n}\ndata "aws_vpc" "d" {\n id = aws_vpc.v.id\n}\ndata "aws_vpc" "f" {\n filter {\n  name = "tag:Name"\n  values = [aws_vpc.v.tags["Name"]]\n }\n depends_on = [aws_vpc.v]\n}\noutput "x" { value = data.aws_vpc.d.cidr_block }',
                         VPC % "b" + 'data "aws_region" "r" {\n}\ndata "aws_vpc" "d" {\n id = aws_vpc.v.id\n}\ndata "aws_vpc" "f" {\n filter {\n  name = "tag:Name"\n  values = [aws_vpc.v.tags["Name"]]\n }\n depends_on = [aws_vpc.v]\n}\noutput "x" { value = data.aws_vpc.d.cidr_block }'],
    "aws_lifecycle_blocks": ['resource "aws_s3_bucket" "b" {\n bucket = "golden-lc"\n}\nresource "aws_s3_bucket_server_side_encryption_configuration" "b" {\n bucket = aws_s3_bucket.b.id\n rule {\n  apply_server_side_encryption_by_default {\n   sse_algorithm = "AES256"\n  }\n }\n}\nresource "aws_s3_bucket_cors_configuration" "b" {\n bucket = aws_s3_bucket.b.id\n cors_rule {\n  allowed_methods = ["GET"]\n  allowed_origins = ["*"]\n }\n cors_rule {\n  allowed_methods = ["PUT"]\n  allowed_origins = ["x"]\n }\n}\n',
                             'resource "aws_s3_bucket" "b" {\n bucket = "golden-lc"\n}\nresource "aws_s3_bucket_server_side_encryption_configuration" "b" {\n bucket = aws_s3_bucket.b.id\n rule {\n  bucket_key_enabled = true\n  apply_server_side_encryption_by_default {\n   sse_algorithm = "aws:kms"\n  }\n }\n}\nresource "aws_s3_bucket_cors_configuration" "b" {\n bucket = aws_s3_bucket.b.id\n cors_rule {\n  allowed_methods = ["GET", "HEAD"]\n  allowed_origins = ["*"]\n }\n}\n'],
    "aws_sensitive_block": ['variable "p" {\n default = 443\n sensitive = true\n}\n' + (group([(80, '["10.0.0.0/8"]')])), 'variable "p" {\n default = 443\n sensitive = true\n}\n' + (group([(80, '["10.0.0.0/8"]')]).replace('to_port = 80', 'to_port = var.p'))],
    "aws_secret": ['resource "aws_secretsmanager_secret" "s" {\n name = "s%s"\n}\nresource "aws_secretsmanager_secret_version" "s" {\n secret_id = aws_secretsmanager_secret.s.id\n secret_string = "one"\n}\n' % "1",
                   'resource "aws_secretsmanager_secret" "s" {\n name = "s%s"\n}\nresource "aws_secretsmanager_secret_version" "s" {\n secret_id = aws_secretsmanager_secret.s.id\n secret_string = "two"\n}\n' % "1"],
    "aws_dynamic_unknown": ['resource "terraform_data" "d" {\n input = [80]\n}\n' + VPC % "a" + 'resource "aws_security_group" "g" {\n name = "golden"\n vpc_id = aws_vpc.v.id\n dynamic "ingress" {\n  for_each = terraform_data.d.output\n  content {\n   from_port = ingress.value\n   to_port = ingress.value\n   protocol = "tcp"\n  }\n }\n}\n'],
    "aws_dynamic_unknown_update": ['resource "terraform_data" "d" {\n input = [80]\n}\n' + VPC % "a" + 'resource "aws_security_group" "g" {\n name = "golden"\n vpc_id = aws_vpc.v.id\n dynamic "ingress" {\n  for_each = terraform_data.d.output\n  content {\n   from_port = ingress.value\n   to_port = ingress.value\n   protocol = "tcp"\n  }\n }\n}\n',
                                   'resource "terraform_data" "d" {\n input = [81]\n}\n' + VPC % "a" + 'resource "aws_security_group" "g" {\n name = "golden"\n vpc_id = aws_vpc.v.id\n dynamic "ingress" {\n  for_each = terraform_data.d.output\n  content {\n   from_port = ingress.value\n   to_port = ingress.value\n   protocol = "tcp"\n  }\n }\n}\n'],
}
CASES = {name: dict(case if isinstance(case, dict) else {"steps": case}, prelude=PRELUDE) for name, case in CASES.items()}
