variable "name" {
  description = "What everything is named after."
  type        = string
  default     = "mill"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "The name must be 2 to 21 lower-case letters, digits and hyphens, and start with a letter."
  }
}

variable "environment" {
  description = "Production gets a NAT gateway in each zone, everything else shares one."
  type        = string
  default     = "staging"

  validation {
    condition     = contains(["staging", "production"], var.environment)
    error_message = "The environment is staging or production."
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}

variable "cidr" {
  description = "The address range of the VPC, a /16 to a /20."
  type        = string
  default     = "10.40.0.0/16"
}

variable "zones" {
  description = "The number of availability zones to spread over."
  type        = number
  default     = 3

  validation {
    condition     = var.zones >= 2 && var.zones <= 4
    error_message = "Use 2 to 4 zones."
  }
}

variable "admin_cidrs" {
  description = "Where administrators may connect from; nobody unless said."
  type        = list(string)
  default     = []
}

variable "s3_use_path_style" {
  description = "For stand-ins of S3 that know no bucket host names."
  type        = bool
  default     = false
}
