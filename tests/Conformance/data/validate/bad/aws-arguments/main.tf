terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
resource "aws_vpc" "v" {
  cidr_block = "nope"
}
resource "aws_subnet" "s" {
  cidr_block = "10.0.0.0/24"
}
resource "aws_security_group" "g" {
  ingress {
    from_port = "x"
  }
}
resource "aws_s3_bucket" "b" {
  buckt = "x"
}
resource "aws_nope" "n" {}
resource "aws_instance" "i" {
  ami           = aws_vpc.v.nope
  instance_type = ["x"]
  nope {}
}
