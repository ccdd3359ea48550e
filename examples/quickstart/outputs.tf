output "site" {
  description = "Open this file in a browser."
  value       = local_file.page.filename
}

output "servers" {
  description = "Every server with its address and the fingerprint of its certificate."
  value = {
    for name, server in module.server : name => {
      fqdn        = server.fqdn
      address     = server.address
      fingerprint = server.fingerprint
    }
  }
}

output "archive_sha256" {
  description = "The checksum of the archive that holds the page and the server configuration."
  value       = data.archive_file.site.output_sha256
}

output "admin_password" {
  description = "Shown by: millwright output -raw admin_password"
  value       = random_password.admin.result
  sensitive   = true
}
