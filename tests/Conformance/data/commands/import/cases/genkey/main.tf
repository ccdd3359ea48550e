import {
  to = terraform_data.a["x"]
  id = "s"
}
