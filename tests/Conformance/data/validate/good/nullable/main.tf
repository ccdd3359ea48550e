variable "v" {
  type     = string
  default  = "x"
  nullable = false
}
