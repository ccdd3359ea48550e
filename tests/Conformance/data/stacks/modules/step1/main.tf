variable "teams" {
  type = map(object({
    members = list(string)
    quota   = optional(number, 5)
    labels  = optional(map(string), {})
  }))
  default = {
    red  = { members = ["ann", "bob"] }
    blue = { members = ["cy"], quota = 9, labels = { x = "y" } }
  }
}
module "team" {
  source   = "./team"
  for_each = var.teams
  name     = each.key
  settings = each.value
}
module "summary" {
  source = "./summary"
  count  = length(module.team) > 1 ? 1 : 0
  all    = values(module.team)[*].members
}
output "members" {
  value = { for name, team in module.team : name => team.members }
}
output "summary" {
  value = one(module.summary[*].text)
}
