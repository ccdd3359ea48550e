resource "a" "b" {
  depends_on=["a.b"]
  provider = "aws.x"
  lifecycle {
    ignore_changes = ["x","y"]
  }
}
