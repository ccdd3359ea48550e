resource "a" "b" {}
resource "a" "c" {
}
variable x { default=1 }
resource a b {
  lifecycle { ignore_changes=[a,b] }

  nested   "lab" {
  x=1
  deep {
  y=2
  }
  }
}


terraform{
required_version=">= 1"
  required_providers{
    aws={source="hashicorp/aws",version="~> 5.0"}
  }
}
