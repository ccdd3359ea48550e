variable "a" {
  validation {
    condition = var.b == 1
    error_message = "x"
  }
}
variable "b" {
  validation {
    condition = true
    error_message = "not a sentence"
  }
}
variable "c" {
  validation {
    condition = self == 1
    error_message = "Bad."
  }
}
variable "d" {
  validation {
    condition = var.d == 1
    error_message = 1
  }
}
variable "e" {
  validation {
    condition = var.e
    error_message = ["x"]
  }
}
variable "f" {
  validation {
    condition = length(var.f) > 0
    error_message = "${var.f}"
  }
  sensitive = true
}
variable "g" {
  validation {
  }
}
variable "h" {
  validation {
    condition = local.x == var.h
    error_message = "Each ${each.key}."
  }
}
