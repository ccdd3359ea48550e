terraform {
  required_providers {
    a = 3
    b = { source = 3 }
    c = { source = "a/b/c/d" }
    d = { version = ">>1" }
    e = { foo = 1 }
    f = "x.y"
    g = { source = "x/y", version = 3 }
    h = ["a"]
    i_j = { source = "x/y" }
    "k" = { source = "x/Y" }
    l = { configuration_aliases = "x" }
    m = { configuration_aliases = [o.x] }
    n = { source = var.z }
    o = { source = "terraform-provider-foo/terraform-provider-foo" }
    p = { source = "-/aws" }
  }
  required_providers {
    z = {}
  }
}
