resource "terraform_data" "t" {
  input = {
    string  = "a\nb\tc\"d"
    number  = 0.1
    big     = 1e50
    bool    = false
    null    = "not"
    list    = tolist(["b", "c", "a"])
    set     = toset(["b", "c"])
    tuple   = [1, "y", [true, null, 3]]
    map     = tomap({ a = "1", d = "2" })
    empty   = { l = [1], m = { a = 1 }, s = "" }
    json    = jsonencode({ a = [1, { b = true }], c = "y" })
    heredoc = <<-EOT
      line one
        line 2
      line three
    EOT
    unicode = "héllo"
  }
}
output "o" {
  value = terraform_data.t.output
}
