variable "organization" {
  description = "Whose certificates these are."
  type        = string
  default     = "Acme Mills"
}

variable "domain" {
  description = "The internal domain that the servers live in."
  type        = string
  default     = "mill.internal"

  validation {
    condition     = can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.domain))
    error_message = "The domain must be two or more lower-case labels, such as mill.internal."
  }
}

variable "network" {
  description = "The network that addresses are counted up in."
  type        = string
  default     = "10.20.0.0/24"

  validation {
    condition     = can(cidrnetmask(var.network))
    error_message = "The network must be an IPv4 CIDR block."
  }
}

variable "servers" {
  description = "The servers, by name. An edge server terminates TLS and forwards to the app servers."
  type = map(object({
    role = string
    port = optional(number, 443)
  }))
  default = {
    gate  = { role = "edge" }
    stone = { role = "app", port = 8443 }
    wheel = { role = "app", port = 8443 }
    chest = { role = "data", port = 5432 }
  }

  validation {
    condition     = alltrue([for server in var.servers : contains(["edge", "app", "data"], server.role)])
    error_message = "A server's role is edge, app or data."
  }
}

variable "output_directory" {
  description = "Where the files go, relative to this directory."
  type        = string
  default     = "build"
}
