output "fqdn" {
  value = var.fqdn
}

output "address" {
  value = var.address
}

output "role" {
  value = var.role
}

output "port" {
  value = var.port
}

output "valid_until" {
  value = tls_locally_signed_cert.this.validity_end_time
}

output "fingerprint" {
  description = "The SHA-256 of the server's public key, in short."
  value       = join(":", regexall("..", substr(sha256(tls_private_key.this.public_key_pem), 0, 16)))
}

output "nginx_conf" {
  value = local.nginx_conf
}
