variable "roles" {
  type = map(object({
    services = list(string)
    actions  = optional(map(list(string)), {})
    path     = optional(string, "/")
    managed  = optional(bool, false)
  }))
  default = {
    web   = { services = ["ec2.amazonaws.com"], actions = { read = ["s3:GetObject", "s3:ListBucket"] }, managed = true }
    batch = { services = ["lambda.amazonaws.com", "ecs-tasks.amazonaws.com"], path = "/jobs/", actions = { write = ["s3:PutObject"], queue = ["sqs:*"] } }
    idle  = { services = ["ec2.amazonaws.com"] }
  }
}
module "role" {
  source   = "./role"
  for_each = var.roles
  name     = each.key
  settings = each.value
}
module "bucket" {
  source     = "./bucket"
  for_each   = { logs = { versioning = { status = "Enabled" } }, data = { cors_rule = [{ allowed_methods = ["GET"], allowed_origins = ["*"] }] }, plain = {} }
  name       = "conformance-${each.key}"
  versioning = try(each.value.versioning, {})
  cors_rule  = try(each.value.cors_rule, [])
  readers    = [for r in module.role : r.arn if r.managed]
}
output "roles" {
  value = { for k, r in module.role : k => r.policies }
}
