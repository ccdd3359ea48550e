variable "name" {}
variable "size" {}
variable "count_of" {
  type = number
}
variable "tags" {
  type = map(string)
}
resource "terraform_data" "node" {
  count = var.count_of
  input = merge(var.tags, { name = format("%s-%02d", var.name, count.index), size = upper(var.size) })
}
resource "terraform_data" "group" {
  input = { for n in terraform_data.node : n.output.name => n.id... }
}
output "names" {
  value = terraform_data.node[*].output.name
}
