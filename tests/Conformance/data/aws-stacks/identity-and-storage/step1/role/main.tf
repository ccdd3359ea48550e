variable "name" {
  type = string
}
variable "settings" {
  type = object({ services = list(string), actions = map(list(string)), path = string, managed = bool })
}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = var.settings.services
    }
  }
}
data "aws_iam_policy_document" "this" {
  count = length(var.settings.actions) > 0 ? 1 : 0
  dynamic "statement" {
    for_each = var.settings.actions
    iterator = it
    content {
      sid       = title(it.key)
      actions   = it.value
      resources = ["*"]
    }
  }
}
resource "aws_iam_role" "this" {
  name               = var.name
  path               = var.settings.path
  assume_role_policy = data.aws_iam_policy_document.assume.json
}
resource "aws_iam_role_policy" "this" {
  count  = length(data.aws_iam_policy_document.this)
  name   = "inline"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.this[0].json
}
resource "aws_iam_policy" "managed" {
  count  = var.settings.managed ? 1 : 0
  name   = "${var.name}-managed"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "*" }] })
}
resource "aws_iam_role_policy_attachment" "managed" {
  count      = var.settings.managed ? 1 : 0
  role       = aws_iam_role.this.name
  policy_arn = try(aws_iam_policy.managed[0].arn, null)
}
resource "aws_iam_instance_profile" "this" {
  for_each = toset(contains(var.settings.services, "ec2.amazonaws.com") ? ["p"] : [])
  name     = var.name
  role     = aws_iam_role.this.name
}
output "arn" {
  value = aws_iam_role.this.arn
}
output "managed" {
  value = var.settings.managed
}
output "policies" {
  value = concat(aws_iam_role_policy.this[*].name, aws_iam_policy.managed[*].name)
}
