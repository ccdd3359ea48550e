run "own" {
}

run "other" {
  module {
    source = "./outer/inner"
  }
}
