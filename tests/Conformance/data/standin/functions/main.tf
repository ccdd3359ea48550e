terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}

locals {
  f = provider::standin::echo({ a = [1, "x", null] })
}
output "a" {
  value = local.f
}
output "b" {
  value = provider::standin::join("-", "a", "b")
}
output "d" {
  value = provider::standin::greet({ name = "x", ages = ["1", 2] })
}
output "e" {
  value = provider::standin::echo(standin_plain.a.id)
}
output "f" {
  value = provider::standin::join("-", standin_plain.a.id, "x")
}
output "g" {
  value = provider::standin::describe(sensitive("x"))
  sensitive = true
}
resource "standin_plain" "a" {
  name = "a"

}
