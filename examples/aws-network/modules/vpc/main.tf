terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

locals {
  # One range for each tier and zone, cut from the VPC's in one go so that none overlaps: first by tier, then by zone.
  cuts = flatten([for tier, settings in var.tiers : [for zone in var.zones : {
    key     = "${tier}-${zone}"
    tier    = tier
    zone    = zone
    newbits = settings.newbits
    route   = settings.route
  }]])
  ranges = cidrsubnets(var.cidr, local.cuts[*].newbits...)
  subnets = {
    for index, cut in local.cuts : cut.key => merge(cut, { cidr = local.ranges[index] })
  }

  # Where NAT gateways stand, and which one a zone uses.
  nat_tiers = [for tier, settings in var.tiers : tier if settings.route == "nat"]
  nat_zones = length(local.nat_tiers) == 0 ? [] : var.nat_per_zone ? var.zones : slice(var.zones, 0, 1)
  public    = one([for tier, settings in var.tiers : tier if settings.route == "internet"])
}

resource "aws_vpc" "this" {
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  enable_dns_support   = true
  tags                 = { Name = var.name }
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.value.zone
  cidr_block              = each.value.cidr
  map_public_ip_on_launch = each.value.route == "internet"
  tags                    = { Name = "${var.name}-${each.key}", Tier = each.value.tier }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
  tags   = { Name = var.name }
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)

  domain     = "vpc"
  tags       = { Name = "${var.name}-nat-${each.key}" }
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  for_each = aws_eip.nat

  allocation_id = each.value.id
  subnet_id     = aws_subnet.this["${local.public}-${each.key}"].id
  tags          = { Name = "${var.name}-${each.key}" }
}

resource "aws_route_table" "this" {
  for_each = local.subnets

  vpc_id = aws_vpc.this.id
  tags   = { Name = "${var.name}-${each.key}" }

  dynamic "route" {
    for_each = each.value.route == "internet" ? [aws_internet_gateway.this.id] : []
    content {
      cidr_block = "0.0.0.0/0"
      gateway_id = route.value
    }
  }

  dynamic "route" {
    for_each = each.value.route == "nat" ? [try(aws_nat_gateway.this[each.value.zone].id, values(aws_nat_gateway.this)[0].id)] : []
    content {
      cidr_block     = "0.0.0.0/0"
      nat_gateway_id = route.value
    }
  }
}

resource "aws_route_table_association" "this" {
  for_each = local.subnets

  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.key].id
}
