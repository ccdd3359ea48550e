variable "name" { type = string }
variable "subnets" { type = list(string) }

resource "random_id" "part" {
  byte_length = 4
}

resource "aws_iam_role" "run" {
  name = "deep-${var.name}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_policy" "send" {
  name = "deep-send-${var.name}"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = aws_sns_topic.news.arn }]
  })
}

resource "aws_iam_role_policy_attachment" "send" {
  role       = aws_iam_role.run.name
  policy_arn = aws_iam_policy.send.arn
}

resource "aws_sns_topic" "news" {
  name = "deep-news-${var.name}"
  tags = { subnets = length(var.subnets) }
}

resource "aws_cloudwatch_log_group" "log" {
  name              = "/deep/${var.name}"
  retention_in_days = 7
}

resource "aws_dynamodb_table" "keys" {
  name         = "deep-${var.name}"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_s3_bucket" "files" {
  bucket        = "deep-${var.name}-${random_id.part.hex}"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_object" "hello" {
  bucket  = aws_s3_bucket.files.id
  key     = "hello.txt"
  content = var.name

  depends_on = [aws_s3_bucket_versioning.files]
}

resource "aws_ssm_parameter" "where" {
  name  = "/deep/${var.name}/topic"
  type  = "String"
  value = aws_sns_topic.news.arn
}

output "topic" {
  value = aws_sns_topic.news.name
}
