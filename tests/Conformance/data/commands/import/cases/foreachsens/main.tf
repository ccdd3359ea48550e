import {
  for_each = sensitive(toset(["x"]))
  to = terraform_data.a[each.value]
  id = each.value
}
resource "terraform_data" "a" { for_each = toset(["x"]) }
