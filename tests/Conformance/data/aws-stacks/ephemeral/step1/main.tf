variable "given" {
  ephemeral = true
  default   = "from outside"
}
resource "aws_ssm_parameter" "p" {
  name             = "/p"
  type             = "SecureString"
  value_wo         = var.given
  value_wo_version = 1
}
ephemeral "aws_ssm_parameter" "p" {
  arn = aws_ssm_parameter.p.arn
}
resource "aws_secretsmanager_secret" "s" {
  name = "s"
}
resource "aws_secretsmanager_secret_version" "s" {
  secret_id                = aws_secretsmanager_secret.s.id
  secret_string_wo         = ephemeral.aws_ssm_parameter.p.value
  secret_string_wo_version = 1
}
output "length" {
  value = ephemeralasnull(length(ephemeral.aws_ssm_parameter.p.value)) == null
}
output "account" {
  value = provider::aws::arn_parse("arn:aws:iam::444455556666:role/example").account_id
}
