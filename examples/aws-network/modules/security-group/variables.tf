variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "ingress" {
  type = list(object({
    port    = number
    to_port = optional(number)
    cidrs   = optional(list(string), [])
    groups  = optional(list(string), [])
    text    = optional(string, "")
  }))
  default = []
}

variable "egress" {
  type = list(object({
    protocol = optional(string, "-1")
    port     = optional(number, 0)
    cidrs    = optional(list(string), ["0.0.0.0/0"])
    text     = optional(string, "Anywhere")
  }))
  default = [{}]
}
