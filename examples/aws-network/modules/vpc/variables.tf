variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "tiers" {
  description = "The tiers by name: how much smaller than the VPC a subnet is, and where its default route leads."
  type = map(object({
    newbits = number
    route   = optional(string, "none")
  }))

  validation {
    condition     = alltrue([for tier in var.tiers : contains(["internet", "nat", "none"], tier.route)])
    error_message = "A tier's route is internet, nat or none."
  }
}

variable "nat_per_zone" {
  description = "Whether each zone has a NAT gateway of its own, or all share the first zone's."
  type        = bool
  default     = false
}
