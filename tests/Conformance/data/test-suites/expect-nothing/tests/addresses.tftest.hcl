variables { given = "x" }
run "addresses" {
  command = plan
  plan_options {
    target  = [foo.bar.baz.boo]
    replace = [module.child]
  }
}
