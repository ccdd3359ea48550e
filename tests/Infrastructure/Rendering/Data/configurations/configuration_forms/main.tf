variable "v" {
  type    = map(string)
  default = { a = "b" }
  description = "words"
}
variable "secret" {
  sensitive = true
  default   = "x"
  type      = string
}
locals { l = var.v["a"] }
resource "terraform_data" "a" {
  for_each         = var.v
  input            = "${each.key}-${local.l}-<&>"
  triggers_replace = [each.value, path.module]
  depends_on       = [terraform_data.b]
  provisioner "local-exec" {
    command = "echo ${self.id}"
    when    = create
  }
}
resource "terraform_data" "b" {
  count = 1
  input = { x = module.m.o, y = 1 }
}
module "m" {
  source = "./m"
  v      = upper(var.v.a)
}
output "o" {
  value       = terraform_data.a["a"].output
  description = "what it is"
  sensitive   = true
  depends_on  = [module.m]
}
check "c" {
  assert {
    condition     = terraform_data.b[0].input.y == 1
    error_message = "no"
  }
}
