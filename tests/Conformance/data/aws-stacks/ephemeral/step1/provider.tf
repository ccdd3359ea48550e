terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region            = "eu-central-1"
  s3_use_path_style = true
  default_tags {
    tags = { Owner = "conformance" }
  }
}
