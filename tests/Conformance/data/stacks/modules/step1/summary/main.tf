variable "all" {
  type = list(list(string))
}
resource "terraform_data" "this" {
  input = sort(flatten(var.all))
}
output "text" {
  value = join(", ", terraform_data.this.output)
}
