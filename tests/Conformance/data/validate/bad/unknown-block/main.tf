thing "x" {}
