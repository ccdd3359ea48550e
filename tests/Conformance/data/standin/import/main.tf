terraform {
  required_providers {
    standin = { source = "example.test/millwright/standin" }
  }
}
provider "standin" {}
import {
  to = standin_plain.a
  id = "a"
}
import {
  to = standin_nested.b
  id = "b"
}
import {
  to = standin_blocks.c
  id = "c"
}
import {
  to = standin_collections.d
  id = "d"
}
import {
  to = standin_dynamic.e
  id = "e"
}
import {
  to = standin_computing.f
  id = "f"
}
