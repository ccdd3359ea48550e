import {
  to = module.q.terraform_data.a
  id = "x"
}
