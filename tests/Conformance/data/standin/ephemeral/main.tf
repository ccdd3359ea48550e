terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
ephemeral "standin_token" "a" {
  name = "a"
  log = abspath("log")
  claims = { c = { text = "x" } }
}
resource "standin_nested" "n" {
  name = "n"
  password = ephemeral.standin_token.a.value
  password_version = 1
  single = { note = "n", key = ephemeral.standin_token.a.claims["c"].signed }
  list = [{ label = "l", key = ephemeral.standin_token.a.value }]
}
