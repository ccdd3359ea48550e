terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 3.28, < 7, ~> 5.0"
    }
  }
}
