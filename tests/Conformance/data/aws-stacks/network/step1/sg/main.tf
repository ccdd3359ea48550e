variable "vpc_id" {
  type = string
}
variable "groups" {
  type = map(object({
    ingress = map(list(number))
    from    = optional(string)
    tags    = optional(map(string))
  }))
}
locals {
  rules = merge([for g, s in var.groups : { for r, ports in s.ingress : "${g}/${r}" => { group = g, from = s.from, low = ports[0], high = ports[1] } }]...)
}
resource "aws_security_group" "this" {
  for_each = var.groups
  name     = each.key
  vpc_id   = var.vpc_id
  tags     = merge({ Name = each.key }, each.value.tags)
}
resource "aws_security_group_rule" "this" {
  for_each                 = local.rules
  security_group_id        = aws_security_group.this[each.value.group].id
  type                     = "ingress"
  protocol                 = "tcp"
  from_port                = each.value.low
  to_port                  = each.value.high
  cidr_blocks              = each.value.from == null ? ["0.0.0.0/0"] : null
  source_security_group_id = each.value.from == null ? null : aws_security_group.this[each.value.from].id
  description              = each.key
}
resource "aws_vpc_security_group_egress_rule" "this" {
  for_each          = var.groups
  security_group_id = aws_security_group.this[each.key].id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
output "ids" {
  value = { for k, g in aws_security_group.this : k => g.id }
}
