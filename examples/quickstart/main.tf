# A small internal PKI and the web site it protects, with nothing but files as the result.
#
#   ./millwright up examples/quickstart

locals {
  build = abspath("${path.root}/${var.output_directory}")

  # Every server gets a name of its own, addresses counted up in its network and the labels its page shows.
  servers = {
    for index, name in sort(keys(var.servers)) : name => merge(var.servers[name], {
      address = cidrhost(var.network, 10 + index)
      fqdn    = "${name}.${var.domain}"
    })
  }

  tiers = [
    { role = "edge", title = "Edge", text = "Terminates TLS and spreads the load" },
    { role = "app", title = "Application", text = "Does the work" },
    { role = "data", title = "Data", text = "Keeps what matters" },
  ]
}

resource "random_pet" "site" {
  length    = 2
  separator = "-"
}

resource "random_password" "admin" {
  length           = 24
  override_special = "-_.~"
}

# The certificate authority: one key that signs everything below.

resource "tls_private_key" "authority" {
  algorithm   = "ECDSA"
  ecdsa_curve = "P384"
}

resource "tls_self_signed_cert" "authority" {
  private_key_pem       = tls_private_key.authority.private_key_pem
  is_ca_certificate     = true
  validity_period_hours = 10 * 365 * 24
  early_renewal_hours   = 365 * 24

  subject {
    common_name  = "${title(replace(random_pet.site.id, "-", " "))} Root CA"
    organization = var.organization
  }

  allowed_uses = ["cert_signing", "crl_signing", "digital_signature"]
}

module "server" {
  source   = "./modules/server"
  for_each = local.servers

  name      = each.key
  fqdn      = each.value.fqdn
  address   = each.value.address
  role      = each.value.role
  port      = each.value.port
  upstreams = [for peer in local.servers : peer.fqdn if peer.role == "app" && each.value.role == "edge"]
  directory = "${local.build}/servers/${each.key}"

  authority_certificate_pem = tls_self_signed_cert.authority.cert_pem
  authority_private_key_pem = tls_private_key.authority.private_key_pem
}

resource "local_file" "authority" {
  filename        = "${local.build}/ca.pem"
  content         = tls_self_signed_cert.authority.cert_pem
  file_permission = "0644"
}

resource "local_sensitive_file" "credentials" {
  filename        = "${local.build}/credentials.json"
  file_permission = "0600"
  content = jsonencode({
    user     = "admin"
    password = random_password.admin.result
    hash     = random_password.admin.bcrypt_hash
  })
}

resource "local_file" "page" {
  filename        = "${local.build}/site/index.html"
  file_permission = "0644"
  content = templatefile("${path.module}/templates/index.html.tftpl", {
    title        = title(replace(random_pet.site.id, "-", " "))
    organization = var.organization
    domain       = var.domain
    network      = var.network
    valid_until  = tls_self_signed_cert.authority.validity_end_time
    servers      = module.server
    tiers = [for tier in local.tiers : merge(tier, {
      servers = [for name in sort(keys(module.server)) : name if module.server[name].role == tier.role]
    })]
  })
}

data "archive_file" "site" {
  type        = "zip"
  output_path = "${local.build}/site.zip"

  source {
    filename = "index.html"
    content  = local_file.page.content
  }

  dynamic "source" {
    for_each = module.server
    content {
      filename = "conf.d/${source.key}.conf"
      content  = source.value.nginx_conf
    }
  }
}
