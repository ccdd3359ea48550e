locals {
  queues = {
    orders   = { fifo = false, delay = 0, dead = true }
    payments = { fifo = true, delay = 0, dead = false }
  }
}
resource "aws_sqs_queue" "dead" {
  for_each = { for k, q in local.queues : k => q if q.dead }
  name     = "${each.key}-dead"
}
resource "aws_sqs_queue" "this" {
  for_each                    = local.queues
  name                        = each.value.fifo ? "${each.key}.fifo" : each.key
  fifo_queue                  = each.value.fifo ? true : null
  content_based_deduplication = each.value.fifo ? true : null
  delay_seconds               = each.value.delay
  redrive_policy = each.value.dead ? jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn
    maxReceiveCount     = 4
  }) : null
  tags = { Name = each.key }
}
resource "aws_sns_topic" "events" {
  name = "events"
}
resource "aws_sns_topic_subscription" "events" {
  topic_arn = aws_sns_topic.events.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.this["orders"].arn
}
data "aws_iam_policy_document" "queue" {
  statement {
    sid       = "AllowTopic"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.this["orders"].arn]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.events.arn]
    }
  }
}
resource "aws_sqs_queue_policy" "orders" {
  queue_url = aws_sqs_queue.this["orders"].id
  policy    = data.aws_iam_policy_document.queue.json
}
resource "aws_dynamodb_table" "items" {
  name         = "items"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "pk"
  range_key    = "sk"
  dynamic "attribute" {
    for_each = { pk = "S", sk = "N", owner = "S" }
    content {
      name = attribute.key
      type = attribute.value
    }
  }
  global_secondary_index {
    name            = "by-owner"
    hash_key        = "owner"
    projection_type = "ALL"
  }
  point_in_time_recovery {
    enabled = false
  }
}
output "urls" {
  value = { for k, q in aws_sqs_queue.this : k => q.name }
}
