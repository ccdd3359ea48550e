variable "v" {
  validation {
    condition = true
  }
}
