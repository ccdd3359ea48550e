terraform { 
  required_providers { 
    aws = { source = "hashicorp/aws" }
  }
}
variable "x" { default = "a" }
resource "terraform_data" "a" { input = var.x }
resource "aws_sqs_queue" "q" { name = "q" }
module "m" { 
 source = "./mod"
 count = 2
}
output "m" { value = module.m[*].out }
output "q" { value = aws_sqs_queue.q.arn }
