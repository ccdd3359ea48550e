variable "name" { type = string }
variable "queues" { type = number }
variable "generation" { type = number }
variable "subnets" { type = list(string) }

resource "random_id" "build" {
  byte_length = 4
  keepers     = { generation = var.generation }
}

resource "aws_iam_role" "run" {
  name_prefix = "${var.name}-run-"
  description = "runs ${var.name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = var.generation == 1 ? "lambda.amazonaws.com" : "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_policy" "use" {
  name_prefix = "${var.name}-use-"
  description = "generation ${var.generation}"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["sqs:SendMessage", "sqs:ReceiveMessage"], Resource = aws_sqs_queue.work[*].arn }]
  })

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role_policy_attachment" "use" {
  role       = aws_iam_role.run.name
  policy_arn = aws_iam_policy.use.arn
}

resource "aws_iam_instance_profile" "run" {
  name_prefix = "${var.name}-run-"
  role        = aws_iam_role.run.name
}

resource "aws_sqs_queue" "dead" {
  name_prefix = "${var.name}-dead-"
}

resource "aws_sqs_queue" "work" {
  count                      = var.queues
  name_prefix                = "${var.name}-work-"
  visibility_timeout_seconds = 30 * var.generation
  tags                       = { dead = aws_sqs_queue.dead.arn }
}

resource "aws_sns_topic" "done" {
  name         = "${var.name}-done-${var.generation}"
  display_name = "${length(var.subnets)} subnets"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_sns_topic_subscription" "done" {
  topic_arn = aws_sns_topic.done.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.work[0].arn
}

resource "aws_cloudwatch_log_group" "log" {
  name_prefix       = "/changing/${var.name}/"
  retention_in_days = var.generation == 1 ? 7 : 14
}

resource "aws_dynamodb_table" "keys" {
  name         = "changing-${var.name}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  ttl {
    attribute_name = "expires"
    enabled        = var.generation == 2
  }
}

resource "aws_s3_bucket" "files" {
  bucket_prefix = "changing-${var.name}-"
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.files.id
  block_public_acls       = true
  restrict_public_buckets = var.generation == 2
}

resource "aws_s3_object" "build" {
  bucket  = aws_s3_bucket.files.id
  key     = "build-${random_id.build.hex}"
  content = var.name
}

resource "aws_kms_key" "secrets" {
  description             = "secrets of ${var.name}"
  deletion_window_in_days = 7
  tags                    = { worker = var.name, generation = var.generation }
}

resource "aws_kms_alias" "secrets" {
  name          = "alias/changing-${var.name}"
  target_key_id = aws_kms_key.secrets.key_id
}

resource "aws_secretsmanager_secret" "token" {
  name_prefix             = "changing/${var.name}-"
  kms_key_id              = aws_kms_key.secrets.key_id
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "token" {
  secret_id     = aws_secretsmanager_secret.token.id
  secret_string = "token-${random_id.build.hex}"
}
