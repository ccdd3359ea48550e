variable "name" { type = string }
variable "block" { type = string }

resource "aws_vpc" "net" {
  cidr_block           = var.block
  enable_dns_hostnames = true
  tags                 = { Name = var.name }
}

# Made first and attached then: between the two nothing but its tags tells whose it is.
resource "aws_internet_gateway" "out" {
  vpc_id = aws_vpc.net.id
  tags   = { Name = var.name }
}

resource "aws_subnet" "part" {
  for_each          = { a = 1, b = 2, c = 3 }
  vpc_id            = aws_vpc.net.id
  cidr_block        = cidrsubnet(var.block, 8, each.value)
  availability_zone = "eu-central-1${each.key}"
}

resource "aws_route_table" "out" {
  vpc_id = aws_vpc.net.id
  tags   = { Name = "${var.name}-out" }

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.out.id
  }
}

resource "aws_route_table_association" "part" {
  for_each       = aws_subnet.part
  subnet_id      = each.value.id
  route_table_id = aws_route_table.out.id
}

resource "aws_security_group" "door" {
  name   = "door-${var.name}"
  vpc_id = aws_vpc.net.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.door.id
  cidr_ipv4         = var.block
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

output "subnets" {
  value = [for s in aws_subnet.part : s.id]
}
