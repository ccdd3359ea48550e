import {
  for_each = toset(["x"])
  to = terraform_data.a[each.key]
  id = each.key
}
