terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

# The usual environment decides where this goes: AWS_PROFILE or AWS_ACCESS_KEY_ID for an account, AWS_ENDPOINT_URL for a stand-in.
provider "aws" {
  region            = var.region
  s3_use_path_style = var.s3_use_path_style

  default_tags {
    tags = {
      Project     = var.name
      Environment = var.environment
      ManagedBy   = "millwright"
    }
  }
}
