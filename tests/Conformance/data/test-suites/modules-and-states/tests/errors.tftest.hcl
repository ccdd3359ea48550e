variables { given = "x" }
run "unknown_plan_output" {
  command = plan
}
run "uses_unknown" {
  command = plan
  variables { given = run.unknown_plan_output.id }
}
