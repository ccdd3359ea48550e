variable "v" {
  type    = map(any)
  default = {}
}
