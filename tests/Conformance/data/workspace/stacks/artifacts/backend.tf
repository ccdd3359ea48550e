terraform {
  backend "s3" {
    bucket                      = "sample-states"
    key                         = "artifacts.tfstate"
    workspace_key_prefix        = "artifacts"
    region                      = "eu-central-1"
    use_lockfile                = true
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
  }
}

variable "environment" {}
