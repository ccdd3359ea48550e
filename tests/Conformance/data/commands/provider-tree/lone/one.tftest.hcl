run "own" {
}
