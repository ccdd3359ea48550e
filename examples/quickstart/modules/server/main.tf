terraform {
  required_providers {
    local = { source = "hashicorp/local" }
    tls   = { source = "hashicorp/tls" }
  }
}

resource "tls_private_key" "this" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P256"
}

resource "tls_cert_request" "this" {
  private_key_pem = tls_private_key.this.private_key_pem
  dns_names       = [var.fqdn, var.name]
  ip_addresses    = [var.address]

  subject {
    common_name = var.fqdn
  }
}

resource "tls_locally_signed_cert" "this" {
  cert_request_pem      = tls_cert_request.this.cert_request_pem
  ca_cert_pem           = var.authority_certificate_pem
  ca_private_key_pem    = var.authority_private_key_pem
  validity_period_hours = 90 * 24
  early_renewal_hours   = 30 * 24
  allowed_uses          = concat(["digital_signature", "server_auth"], var.role == "edge" ? [] : ["client_auth"])
}

locals {
  nginx_conf = templatefile("${path.module}/nginx.conf.tftpl", {
    fqdn      = var.fqdn
    address   = var.address
    port      = var.port
    upstreams = var.upstreams
  })
}

resource "local_file" "certificate" {
  filename        = "${var.directory}/tls.pem"
  content         = join("", [tls_locally_signed_cert.this.cert_pem, var.authority_certificate_pem])
  file_permission = "0644"
}

resource "local_sensitive_file" "key" {
  filename        = "${var.directory}/tls.key"
  content         = tls_private_key.this.private_key_pem
  file_permission = "0600"
}

resource "local_file" "nginx" {
  filename        = "${var.directory}/nginx.conf"
  content         = local.nginx_conf
  file_permission = "0644"
}
