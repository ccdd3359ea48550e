terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
resource "standin_renamed" "a" {
  name = "a"

}
moved {
  from = standin_plain.a
  to = standin_renamed.a
}
resource "standin_renamed" "b" {
  name = "b"

}
moved {
  from = terraform_data.b
  to = standin_renamed.b
}
resource "standin_renamed" "c" {
  name = "c"
  note = "keep"
}
moved {
  from = standin_nested.c
  to = standin_renamed.c
}
