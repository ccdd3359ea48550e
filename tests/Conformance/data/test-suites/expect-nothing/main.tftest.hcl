variables { given = "x" }
run "references" {
  command = plan
  expect_failures = [local.x, module.child, run.dup, output.given.foo, output.nope]
}
