module "x" {
  source="./x"
  tags={Name="a",
    Other = "b"}
  rules = [{ from=1,to=2 },
    { from = 3, to = 4 }]
  providers = { aws=aws.x }
}
