variables { given = "x" }
run "refers_to_later" {
  command = plan
  variables { given = run.later.id }
}
run "later" {}
