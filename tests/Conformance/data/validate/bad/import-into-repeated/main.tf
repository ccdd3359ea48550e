resource "terraform_data" "many" {
  count = 2
}

import {
  to = terraform_data.many
  id = "one"
}
