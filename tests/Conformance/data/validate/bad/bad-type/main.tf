variable "v" {
  type = thing
}
