variables { keep = "maybe" }
run "bad_variable" {
  command = plan
}
