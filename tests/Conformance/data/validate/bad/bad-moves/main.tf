moved {
  from = terraform_data.a
  to = module.b
}
moved {
  from = data.terraform_remote_state.a
  to = data.terraform_remote_state.b
}
moved {
  from = terraform_data.x
}
moved {
  to = terraform_data.x
}
moved {
  from = "terraform_data.x"
  to = terraform_data[0]
}
moved {
  from = terraform_data.c[count.index]
  to = terraform_data.d
}
moved {
  from = terraform_data.f
  to = terraform_data.f
}
moved {
  from = terraform_data.g
  to = data.terraform_remote_state.g
}
