run "syntax" {
  command = 
}
