terraform {
  required_version = ">= 1.5"

  required_providers {
    archive = { source = "hashicorp/archive" }
    local   = { source = "hashicorp/local" }
    random  = { source = "hashicorp/random" }
    tls     = { source = "hashicorp/tls" }
  }
}
