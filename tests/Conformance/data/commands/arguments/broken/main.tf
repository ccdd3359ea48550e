locals {
  a = nothing.here
}
