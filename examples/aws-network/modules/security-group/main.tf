terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

resource "aws_security_group" "this" {
  name        = var.name
  description = "Managed by Millwright"
  vpc_id      = var.vpc_id
  tags        = { Name = var.name }

  dynamic "ingress" {
    for_each = var.ingress
    content {
      description     = ingress.value.text
      protocol        = "tcp"
      from_port       = ingress.value.port
      to_port         = coalesce(ingress.value.to_port, ingress.value.port)
      cidr_blocks     = ingress.value.cidrs
      security_groups = ingress.value.groups
    }
  }

  dynamic "egress" {
    for_each = var.egress
    content {
      description = egress.value.text
      protocol    = egress.value.protocol
      from_port   = egress.value.port
      to_port     = egress.value.port
      cidr_blocks = egress.value.cidrs
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
