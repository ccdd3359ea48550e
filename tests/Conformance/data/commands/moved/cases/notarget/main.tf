moved {
  from = terraform_data.a
  to   = terraform_data.zz
}

moved {
  from = terraform_data.b
  to   = module.zz.terraform_data.zz
}
