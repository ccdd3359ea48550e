check "a" {
}
check "b" {
  data "terraform_remote_state" "x" {
    backend = "local"
  }
  data "terraform_remote_state" "y" {
    backend = "local"
  }
  assert {
    condition = true
    error_message = "x"
  }
}
check "c" {
  assert {
    condition = true
  }
}
check "c" {
  assert {
    condition = "x"
    error_message = "x"
  }
}
check "d e" {
  foo = 1
}
