terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
resource "standin_versioned" "v0" {
  name = "v0"
  labels=["l"]
}
resource "standin_versioned" "v1" {
  name = "v1"
  labels=["l"]
}
resource "standin_versioned" "v2" {
  name = "v2"
  labels=["l"]
}
resource "standin_versioned" "v3" {
  name = "v3"
  labels=["l"]
}
