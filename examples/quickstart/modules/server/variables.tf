variable "name" {
  type = string
}

variable "fqdn" {
  type = string
}

variable "address" {
  type = string
}

variable "role" {
  type = string
}

variable "port" {
  type = number
}

variable "upstreams" {
  type    = list(string)
  default = []
}

variable "directory" {
  type = string
}

variable "authority_certificate_pem" {
  type = string
}

variable "authority_private_key_pem" {
  type      = string
  sensitive = true
}
