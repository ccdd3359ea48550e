terraform {
  required_providers {
 standin = { source = "example.test/millwright/standin" }
 }
 }
provider "standin" {}
resource "standin_plain" "a" { name = "a" }
resource "standin_nested" "n" {
  name = "n"
  secret = "s"
  password = "p"
  single = { note = "x", token = "t", key = "wo", inner = [{ label = "i" }] }
  list = [{ label = "l0" }, { label = "l1", code = "c", inner = { a = "q" } }]
  set = [{ label = "s0" }, { label = "s1", tags = ["a"] }]
  map = { m = { note = "x", inner = [{ label = "z" }] } }
  hidden = { a = "h" }
}
resource "standin_blocks" "b" {
  name = "b"
  one { note = "x" }
  list { 
   label = "l" 
   deep { label = "d" }
  }
  set { label = "l" }
  map "k" { note = "n" }
}
resource "standin_computing" "c" {
 name = "c"
 needed = [{a = "x"}]
}
resource "standin_dynamic" "d" {
 name = "d"
 input = [1, "a"]
 item { value = 1 }
 item { value = "a" }
}
resource "standin_collections" "d" {
 name = "d"
 set = [{x = 1, label = standin_plain.a.id }]
}
resource "standin_versioned" "d" {
 name = "d"
}
