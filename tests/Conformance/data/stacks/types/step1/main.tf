resource "terraform_data" "t" {
  input = {
    string  = "a\nb\tc\"d\\ ${"$"}{x}"
    number  = 1234567890.125
    big     = 123456789012345678901234567890
    bool    = true
    null    = null
    list    = tolist(["a", "b"])
    set     = toset(["b", "a"])
    tuple   = [1, "x", [true, null]]
    map     = tomap({ a = "1", "b c" = "2" })
    empty   = { l = [], m = {}, s = "" }
    json    = jsonencode({ a = [1, { b = null }], c = "x" })
    heredoc = <<-EOT
      line one
        line two
    EOT
    unicode = "héllo ✓ 日本"
  }
}
output "o" {
  value = terraform_data.t.output
}
