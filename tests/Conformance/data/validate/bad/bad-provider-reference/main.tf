resource "terraform_data" "a" {
  provider = nope.x
}
