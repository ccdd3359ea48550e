module "vpc" {
  source             = "./vpc"
  name               = "main"
  cidr               = "10.0.0.0/16"
  azs                = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  public_subnets     = [for i in range(3) : cidrsubnet("10.0.0.0/16", 8, i)]
  private_subnets    = [for i in range(3) : cidrsubnet("10.0.0.0/16", 8, i + 10)]
  database_subnets   = [for i in range(2) : cidrsubnet("10.0.0.0/16", 8, i + 20)]
  enable_nat_gateway = true
  single_nat_gateway = false
  tags               = { Stage = "two" }
  public_subnet_tags = { "kubernetes.io/role/elb" = 1 }
}
module "sg" {
  source = "./sg"
  vpc_id = module.vpc.vpc_id
  groups = {
    lb  = { ingress = { http = [80, 80], https = [443, 443] } }
    app = { ingress = { app = [8080, 8090] }, from = "lb" }
    db  = { ingress = { pg = [5432, 5432] }, from = "app", tags = { Tier = "data" } }
  }
}
resource "aws_launch_template" "app" {
  name_prefix            = "app-"
  image_id               = "ami-12345678"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [module.sg.ids["app"]]
  user_data              = base64encode("#!/bin/sh\necho hi")
  block_device_mappings {
    device_name = "/dev/sda1"
    ebs {
      volume_size           = 20
      volume_type           = "gp3"
      encrypted             = true
      delete_on_termination = true
    }
  }
  metadata_options {
    http_tokens = "required"
  }
  tag_specifications {
    resource_type = "instance"
    tags          = { Name = "app" }
  }
  lifecycle {
    create_before_destroy = true
  }
}
resource "aws_cloudwatch_log_group" "this" {
  for_each          = toset([for i in range(12) : format("/app/%02d", i)])
  name              = each.key
  retention_in_days = 14
}
resource "aws_ssm_parameter" "this" {
  count = 12
  name  = "/app/config/${count.index}"
  type  = count.index % 3 == 0 ? "SecureString" : "String"
  value = jsonencode({ index = count.index, subnet = element(module.vpc.private_subnets, count.index) })
}
output "cidrs" {
  value = module.vpc.cidrs
}
