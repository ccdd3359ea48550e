variable "name" {}
variable "cidr" {}
variable "azs" { type = list(string) }
variable "public_subnets" {
  type    = list(string)
  default = []
}
variable "private_subnets" {
  type    = list(string)
  default = []
}
variable "database_subnets" {
  type    = list(string)
  default = []
}
variable "enable_nat_gateway" {
  type    = bool
  default = false
}
variable "single_nat_gateway" {
  type    = bool
  default = false
}
variable "tags" {
  type    = map(string)
  default = {}
}
variable "public_subnet_tags" {
  type    = map(string)
  default = {}
}
locals {
  len_public  = max(length(var.public_subnets))
  len_private = max(length(var.private_subnets))
  nat_count   = var.single_nat_gateway ? 1 : max(local.len_private, length(var.database_subnets))
  vpc_id      = try(aws_vpc.this[0].id, "")
  create_vpc  = length(var.cidr) > 0
}
resource "aws_vpc" "this" {
  count                = local.create_vpc ? 1 : 0
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge({ "Name" = var.name }, var.tags)
}
resource "aws_subnet" "public" {
  count             = local.create_vpc && local.len_public > 0 ? local.len_public : 0
  availability_zone = element(var.azs, count.index)
  cidr_block        = element(concat(var.public_subnets, [""]), count.index)
  vpc_id            = local.vpc_id
  tags = merge(
    { Name = try(format("${var.name}-public-%s", element(var.azs, count.index)), "x") },
    var.tags,
    var.public_subnet_tags,
    lookup({}, element(var.azs, count.index), {}),
  )
}
resource "aws_subnet" "private" {
  count             = local.create_vpc ? local.len_private : 0
  availability_zone = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) > 0 ? element(var.azs, count.index) : null
  cidr_block        = var.private_subnets[count.index]
  vpc_id            = local.vpc_id
  tags              = merge({ Name = "${var.name}-private-${count.index}" }, var.tags)
}
resource "aws_subnet" "database" {
  count             = length(var.database_subnets)
  availability_zone = var.azs[count.index]
  cidr_block        = var.database_subnets[count.index]
  vpc_id            = local.vpc_id
}
resource "aws_internet_gateway" "this" {
  count  = local.create_vpc && local.len_public > 0 ? 1 : 0
  vpc_id = local.vpc_id
  tags   = merge({ Name = var.name }, var.tags)
}
resource "aws_route_table" "public" {
  count  = local.len_public > 0 ? 1 : 0
  vpc_id = local.vpc_id
}
resource "aws_route" "public_internet_gateway" {
  count                  = local.len_public > 0 ? 1 : 0
  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
  timeouts {
    create = "5m"
  }
}
resource "aws_route_table_association" "public" {
  count          = local.len_public
  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = aws_route_table.public[0].id
}
resource "aws_eip" "nat" {
  count      = var.enable_nat_gateway ? local.nat_count : 0
  domain     = "vpc"
  depends_on = [aws_internet_gateway.this]
}
resource "aws_nat_gateway" "this" {
  count         = var.enable_nat_gateway ? local.nat_count : 0
  allocation_id = element(aws_eip.nat[*].id, var.single_nat_gateway ? 0 : count.index)
  subnet_id     = element(aws_subnet.public[*].id, var.single_nat_gateway ? 0 : count.index)
  depends_on    = [aws_internet_gateway.this]
}
resource "aws_route_table" "private" {
  count  = local.nat_count
  vpc_id = local.vpc_id
  tags   = { Name = var.single_nat_gateway ? "${var.name}-private" : format("${var.name}-private-%s", element(var.azs, count.index)) }
}
resource "aws_route" "private_nat_gateway" {
  count                  = var.enable_nat_gateway ? local.nat_count : 0
  route_table_id         = element(aws_route_table.private[*].id, count.index)
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, count.index)
}
resource "aws_route_table_association" "private" {
  count          = local.len_private
  subnet_id      = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(aws_route_table.private[*].id, var.single_nat_gateway ? 0 : count.index)
}
resource "aws_network_acl" "database" {
  count      = length(var.database_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = aws_subnet.database[*].id
}
resource "aws_network_acl_rule" "database" {
  for_each       = { in = { egress = false, n = 100 }, out = { egress = true, n = 100 } }
  network_acl_id = aws_network_acl.database[0].id
  egress         = each.value.egress
  rule_number    = each.value.n
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = var.cidr
}
output "vpc_id" {
  value = try(aws_vpc.this[0].id, null)
}
output "private_subnets" {
  value = aws_subnet.private[*].cidr_block
}
output "cidrs" {
  value = compact(concat(aws_subnet.public[*].cidr_block, aws_subnet.private[*].cidr_block, [""]))
}
