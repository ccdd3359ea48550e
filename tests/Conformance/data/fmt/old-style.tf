variable "a" {
  type = "string"
}
variable "b" {
  type = "list"
}
variable "c" {
  type = list
}
variable "d" {
  type="map"
}
variable "e" {
type = list(object({a=string,b=optional(number,1)}))
}
