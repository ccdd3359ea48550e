variable "a" {
  nullable = null
}
