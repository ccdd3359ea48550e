output "vpc_id" {
  value = module.vpc.id
}

output "subnets" {
  description = "The subnets of each tier, with their address ranges."
  value       = module.vpc.subnets
}

output "nat_addresses" {
  description = "What the app servers' traffic comes from."
  value       = module.vpc.nat_addresses
}

output "security_groups" {
  value = {
    balancer = module.balancer.id
    app      = module.app.id
    database = module.database.id
  }
}

output "buckets" {
  value = { for name, bucket in aws_s3_bucket.this : name => bucket.bucket }
}

output "instance_profile" {
  value = aws_iam_instance_profile.app.name
}
