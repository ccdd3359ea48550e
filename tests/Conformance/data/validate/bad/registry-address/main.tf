module "host" {
  source  = "-x-.example/team/thing/cloud"
  version = "1.0"
}

module "namespace" {
  source  = "-team/thing/cloud"
  version = "1.0"
}

module "outside" {
  source  = "team/thing/cloud//../other"
  version = "1.0"
}
