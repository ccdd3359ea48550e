variable "number" {
  type = number
}

variable "list" {
  type    = list(string)
  default = ["x"]
}

variable "object" {
  type = object({
    a = number
    b = optional(string, "b")
  })
  default = { a = 1 }
}

variable "text" {
  default = "t"
}

resource "terraform_data" "a" {
  input = var.number
}
