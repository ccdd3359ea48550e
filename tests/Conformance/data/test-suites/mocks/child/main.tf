resource "aws_s3_bucket" "inner" {
  bucket = "inner"
}
output "id" { value = aws_s3_bucket.inner.id }
output "other" { value = "real" }
