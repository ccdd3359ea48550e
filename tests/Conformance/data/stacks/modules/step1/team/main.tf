variable "name" {
  type = string
}
variable "settings" {
  type = object({ members = list(string), quota = number, labels = map(string) })
}
module "member" {
  source   = "./member"
  for_each = { for i, m in var.settings.members : m => i }
  name     = "${var.name}/${each.key}"
  index    = each.value
}
resource "terraform_data" "quota" {
  input      = merge(var.settings.labels, { quota = var.settings.quota })
  depends_on = [module.member]
}
output "members" {
  value = [for m in module.member : m.id_name]
}
