variable "v" {
  type = list(string, number)
}
