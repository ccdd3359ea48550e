run "prepare" {
  module {
    source = "./setup"
  }
}
