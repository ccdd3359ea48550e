run "required" {
  command = plan
}
