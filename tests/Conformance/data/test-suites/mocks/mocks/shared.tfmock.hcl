mock_resource "aws_instance" {
  defaults = {
    private_ip = "10.9.9.9"
  }
}
mock_data "aws_ami" {
  defaults = {
    id = "ami-12345678"
  }
}
