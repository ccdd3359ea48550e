module "m" {
  source = "./m"
  x      = "x"
}
