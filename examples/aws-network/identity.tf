# The role of the app servers: they read assets and write logs, and nothing else.

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "app" {
  dynamic "statement" {
    for_each = {
      assets = ["s3:GetObject"]
      logs   = ["s3:PutObject"]
    }
    content {
      sid       = title(statement.key)
      actions   = statement.value
      resources = ["${aws_s3_bucket.this[statement.key].arn}/*"]
    }
  }
}

resource "aws_iam_role" "app" {
  name               = "${local.prefix}-app"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_policy" "app" {
  name   = "${local.prefix}-app-storage"
  policy = data.aws_iam_policy_document.app.json
}

resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app.name
  policy_arn = aws_iam_policy.app.arn
}

resource "aws_iam_instance_profile" "app" {
  name = "${local.prefix}-app"
  role = aws_iam_role.app.name
}
