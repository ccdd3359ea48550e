removed {
  from = terraform_data.a[0]
}
removed {
  from = data.terraform_remote_state.a
}
removed {
}
removed {
  from = terraform_data.b
  lifecycle {
    destroy = "x"
  }
  lifecycle {
    prevent_destroy = true
  }
}
removed {
  from = terraform_data.c
  foo = 1
}
