output "id" {
  value = aws_vpc.this.id
}

output "subnets" {
  value = {
    for tier in keys(var.tiers) : tier => {
      for key, subnet in local.subnets : subnet.zone => {
        id   = aws_subnet.this[key].id
        cidr = subnet.cidr
      } if subnet.tier == tier
    }
  }
}

output "nat_addresses" {
  value = [for address in aws_eip.nat : address.public_ip]
}
