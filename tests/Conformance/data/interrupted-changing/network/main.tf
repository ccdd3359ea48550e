variable "name" { type = string }
variable "block" { type = string }
variable "zones" { type = list(string) }
variable "generation" { type = number }

resource "aws_vpc" "this" {
  cidr_block           = var.block
  enable_dns_hostnames = var.generation == 2
  tags                 = { Name = var.name, generation = var.generation }
}

resource "aws_internet_gateway" "this" {
  count  = length(var.zones) > 0 ? 1 : 0
  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_subnet" "public" {
  for_each          = { for i, zone in var.zones : zone => i }
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(var.block, 8, 10 * var.generation + each.value)
  availability_zone = "eu-central-1${each.key}"
  tags              = { Name = "${var.name}-public-${each.key}" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_subnet" "private" {
  count             = length(var.zones)
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(var.block, 8, 100 + count.index)
  availability_zone = "eu-central-1${var.zones[count.index]}"
  tags              = { Name = "${var.name}-private-${count.index}", generation = var.generation }
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-public" }
}

resource "aws_route" "out" {
  count                  = length(aws_internet_gateway.this)
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  for_each       = aws_subnet.public
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_security_group" "door" {
  name_prefix = "${var.name}-door-"
  description = "the door of ${var.name}, ${var.generation}"
  vpc_id      = aws_vpc.this.id

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each          = toset(var.generation == 1 ? ["443"] : ["443", "8443"])
  security_group_id = aws_security_group.door.id
  cidr_ipv4         = var.block
  from_port         = each.key
  to_port           = each.key
  ip_protocol       = "tcp"
}

output "subnets" {
  value = concat(values(aws_subnet.public)[*].id, aws_subnet.private[*].id)
}
