#!/usr/bin/env python3
"""Makes the golden files of the rendering tests with the real Terraform 1.11.4 found on the PATH.

Each case is a list of configurations: all but the last are applied, the last is planned, and what Terraform shows of that
plan and of the state before it is kept in Data/. The tests themselves need neither Terraform nor this script.
Usage: goldens.py [PART_OF_A_CASE_NAME...]
"""
import json, os, re, subprocess, sys, tempfile, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "Data")
ENV = dict(os.environ, CHECKPOINT_DISABLE="1", TF_IN_AUTOMATION="", TF_CLI_CONFIG_FILE=os.environ.get("GOLDENS_CLI_CONFIG", "/dev/null"))


def data(name, body, extra=""):
    return 'resource "terraform_data" "%s" {\n%s\n%s}\n' % (name, body, extra)


def inp(value):
    return data("a", "input = " + value)


LONG = '[%s]' % ",".join('"e%d"' % i for i in range(12))
CASES = {
    "create_values": [data("a", '''input = { s = "x", n = 1.5, t = true, z = null, l = [1, "two", null], o = { "a b" = 1, tags = {} }, e = "", el = [], eo = {} }
triggers_replace = ["x", 12345678901234567890]''')],
    "create_count": ['resource "terraform_data" "a" {\n count = 3\n input = "i-${count.index}"\n}\nresource "terraform_data" "b" {\n for_each = toset(["x", "y z"])\n input = each.key\n}\noutput "o" { value = [for b in terraform_data.b : b.id] }'],
    "update_string": [inp('"old"'), inp('"new"')],
    "update_number": [inp('1'), inp('2')],
    "update_type_change": [inp('"old"'), inp('{ a = 1, b = [true] }')],
    "update_type_change_list": [inp('{ a = [1, 2], b = "x" }'), inp('{ a = { k = "v" }, b = null }')],
    "update_to_null": [inp('{ a = "x", b = "y", c = [1] }'), inp('{ b = "z" }')],
    "update_add_null": [inp('{ a = "x" }'), inp('{ a = "x", n = null, m = { k = null } }')],
    "update_null_to_value": [inp('{ a = null, b = "s" }'), inp('{ a = "x", b = null }')],
    "remove_input": [inp('"gone"'), data("a", "")],
    "remove_object": [inp('{ a = { b = { c = [1, 2] } } }'), data("a", "")],
    "list_change_middle": [inp(LONG), inp(LONG.replace('"e5"', '"changed"'))],
    "list_insert": [inp(LONG), inp(LONG.replace('"e5"', '"e5","new1","new2"'))],
    "list_remove_ends": [inp(LONG), inp(LONG.replace('"e0",', '').replace(',"e11"', ''))],
    "list_reorder": [inp('["a","b","c","d"]'), inp('["d","a","c","b","a"]')],
    "list_two_changes": [inp(LONG), inp(LONG.replace('"e2"', '"x2"').replace('"e3"', '"x3"').replace('"e9"', '"x9"'))],
    "list_objects": [inp('[{ name = "a", v = 1, w = [1] }, { name = "b", v = 2, w = [2] }, { name = "c", v = 3, w = [3] }]'),
                     inp('[{ name = "a", v = 1, w = [1] }, { name = "b", v = 20, w = [2] }, { name = "d", v = 3, w = [3] }, { name = "e", v = 5, w = [] }]')],
    "list_objects_removed": [inp('[{ id = "a", v = 1 }, { id = "b", v = 2 }, { id = "c", v = 3 }]'), inp('[{ id = "c", v = 3 }]')],
    "list_typed": [inp('tolist(["a", "b", "c"])'), inp('tolist(["a", "c", "d"])')],
    "set_strings": [inp('toset(["a", "b", "c"])'), inp('toset(["a", "c", "d"])')],
    "set_objects": [inp('toset([{ a = 1, b = "x" }, { a = 2, b = "y" }])'), inp('toset([{ a = 1, b = "x" }, { a = 3, b = "y" }])')],
    "map_strings": [inp('tomap({ a = "1", "b c" = "2", d = "3" })'), inp('tomap({ a = "1", "b c" = "two", e = "5" })')],
    "empty_collections": [inp('{ l = [], m = {}, s = "x" }'), inp('{ l = [1], m = { a = 1 }, s = "" }')],
    "to_empty_collections": [inp('{ l = [1], m = { a = 1 }, s = "" }'), inp('{ l = [], m = {}, s = "x" }')],
    "object_unchanged_hidden": [inp('{ id = "i", name = "n", tags = { a = 1, b = 2 }, other = 1, more = 2, x = "old" }'),
                                inp('{ id = "i", name = "n", tags = { a = 1, b = 2 }, other = 1, more = 2, x = "new" }')],
    "multiline_create": [inp('"line one\\n  line two\\n\\nlast\\n"')],
    "multiline_update": [inp('"one\\ntwo\\nthree\\nfour\\n"'), inp('"one\\n2\\nthree\\nfour\\nfive\\n"')],
    "multiline_from_single": [inp('"one"'), inp('"one\\ntwo"')],
    "multiline_to_single": [inp('{ a = "one\\ntwo" }'), inp('{ a = "two" }')],
    "multiline_delete": [inp('{ a = "one\\ntwo\\n", b = 1 }'), inp('{ b = 1 }')],
    "multiline_trailing_only": [inp('"a\\nb"'), inp('"a\\nb\\n\\n"')],
    "multiline_many_duplicates": [inp('"{\\n}\\n{\\n a\\n}\\n{\\n b\\n}\\n"'), inp('"{\\n}\\n{\\n b\\n}\\n{\\n}\\n{\\n a\\n}\\n"')],
    "json_create": [inp('jsonencode({ a = 1, b = ["x", null], c = {} })')],
    "json_update": [inp('jsonencode({ a = 1, b = ["x", "y"], c = { d = true } })'), inp('jsonencode({ a = 2, b = ["x", "z"], c = { d = true } })')],
    "json_whitespace": [inp('"{\\"a\\": 1}"'), inp('"{\\"a\\":1}"')],
    "json_to_text": [inp('jsonencode({ a = 1 })'), inp('"plain"')],
    "json_to_other": [inp('jsonencode([1, 2])'), inp('jsonencode({ a = [1, 2] })')],
    "json_delete": [inp('{ a = jsonencode({ a = 1 }), b = 1 }'), inp('{ b = 1 }')],
    "json_empty": [inp('"{}"'), inp('"[]"')],
    "json_numbers": [inp('"{\\"a\\":1.0,\\"b\\":1e3,\\"c\\":12345678901234567890}"'), inp('"{\\"a\\":1,\\"b\\":1e3,\\"c\\":12345678901234567891}"')],
    "json_invalid": [inp('"{not json"'), inp('"{still not"')],
    "json_trailing": [inp('"{\\"a\\":1} trailing"'), inp('"{\\"a\\":2} trailing"')],
    "json_nested_in_map": [inp('{ p = jsonencode({ s = [{ Effect = "Allow", Action = ["a:b", "a:c"] }] }) }'), inp('{ p = jsonencode({ s = [{ Effect = "Deny", Action = ["a:b", "a:d"] }] }) }')],
    "quoting": [inp('"tab\\tquote\\"back\\\\ bell\\u0007 é 日本 \\u200b \\u00a0 $${x} %%{y}"'), inp('{ "é" = 1, "日本語" = 2, "_a-b" = 3, "1a" = 4, abcdefghij = 5 }')],
    "sensitive_create": ['variable "s" {\n default = "v"\n sensitive = true\n}\n' + inp('{ a = var.s, b = "x", c = [var.s, 1] }')],
    "sensitive_whole": ['variable "s" {\n default = { x = 1 }\n sensitive = true\n}\n' + inp('var.s')],
    "sensitive_begin": [inp('{ a = "x", b = 1 }'), inp('{ a = sensitive("x"), b = 1 }')],
    "sensitive_begin_change": [inp('{ a = "x", b = 1 }'), inp('{ a = sensitive("y"), b = 1 }')],
    "sensitive_end": [inp('{ a = sensitive("x"), b = 1 }'), inp('{ a = "x", b = 1 }')],
    "sensitive_update": [inp('sensitive("x")'), inp('sensitive("y")')],
    "sensitive_remove": [inp('{ a = sensitive("x"), b = 1 }'), inp('{ b = 1 }')],
    "sensitive_in_list": [inp('["a", sensitive("x"), "c"]'), inp('["a", sensitive("y"), "c", "d"]')],
    "unknown_update": [inp('"a"') + data("b", 'input = "fixed"'), inp('"b"') + data("b", 'input = terraform_data.a.output')],
    "unknown_nested": [inp('"a"') + data("b", 'input = { l = ["x", "y"], o = { k = "v" }, s = "t\\nu" }'),
                       inp('"b"') + data("b", 'input = { l = ["x", terraform_data.a.output], o = terraform_data.a.output, s = terraform_data.a.output }')],
    "unknown_new_key": [inp('"a"') + data("b", 'input = { k = 1 }'), inp('"b"') + data("b", 'input = { k = 1, n = terraform_data.a.output }')],
    "replace_trigger": [data("a", 'input = "x"\ntriggers_replace = { v = 1, w = 2 }'), data("a", 'input = "x"\ntriggers_replace = { v = 2, w = 2 }')],
    "replace_trigger_list": [data("a", 'triggers_replace = ["a", "b"]'), data("a", 'triggers_replace = ["a", "c"]')],
    "replace_create_first": [data("a", 'input = "x"\ntriggers_replace = 1', 'lifecycle {\n create_before_destroy = true\n}\n'),
                             data("a", 'input = "y"\ntriggers_replace = 2', 'lifecycle {\n create_before_destroy = true\n}\n')],
    "replace_triggered_by": [inp('"a"') + data("b", 'input = 1', 'lifecycle {\n replace_triggered_by = [terraform_data.a.input]\n}\n'),
                             inp('"b"') + data("b", 'input = 1', 'lifecycle {\n replace_triggered_by = [terraform_data.a.input]\n}\n')],
    "replace_requested": {"steps": [inp('"a"')] * 2, "args": ["-replace=terraform_data.a"]},
    "tainted": {"steps": [inp('"a"')] * 2, "before": [["taint", "terraform_data.a"]]},
    "delete_from_config": [inp('{ a = 1, s = "x\\ny", j = jsonencode({ a = 1 }), n = null }') + 'output "o" { value = terraform_data.a.output }', ''],
    "delete_count": ['resource "terraform_data" "a" {\n count = 2\n input = "x"\n}\nresource "terraform_data" "b" {\n for_each = toset(["x", "y\\"q"])\n}', 'resource "terraform_data" "a" {\n count = 1\n input = "x"\n}\nresource "terraform_data" "b" {\n for_each = toset(["x"])\n}'],
    "delete_wrong_repetition": ['resource "terraform_data" "a" {\n for_each = toset(["k"])\n}\nresource "terraform_data" "b" {\n count = 2\n}\nresource "terraform_data" "c" {\n}', 'resource "terraform_data" "a" {\n}\nresource "terraform_data" "b" {\n for_each = toset(["z"])\n}\nresource "terraform_data" "c" {\n count = 2\n}'],
    "destroy": {"steps": [inp('{ a = 1 }') + 'output "o" { value = "x" }\noutput "s" {\n value = { a = [1] }\n}\n'] * 2, "args": ["-destroy"], "mode": "destroy"},
    "destroy_nothing": {"steps": [''], "args": ["-destroy"], "mode": "destroy"},
    "no_changes": [inp('"a"')] * 2,
    "no_changes_empty": [''],
    "refresh_only_nothing": {"steps": [inp('"a"')] * 2, "args": ["-refresh-only"], "mode": "refresh-only"},
    "outputs_only": ['output "a" { value = 1 }', 'output "a" { value = 2 }\noutput "b" { value = { x = [1] } }\noutput "c" {\n value = "s"\n sensitive = true\n}'],
    "outputs_change": ['output "a" { value = "x" }\noutput "same" { value = 1 }\noutput "gone" { value = [1, 2] }\noutput "l" { value = ["a", "b", "c"] }\noutput "m" { value = "a\\nb\\n" }',
                       'output "a" { value = { k = "v" } }\noutput "same" { value = 1 }\noutput "l" { value = ["a", "c"] }\noutput "m" { value = "a\\nc\\n" }\noutput "n" { value = null }'],
    "outputs_sensitive_change": ['output "a" { value = "x" }\noutput "b" {\n value = 1\n sensitive = true\n}', 'output "a" {\n value = "x"\n sensitive = true\n}\noutput "b" { value = 1 }'],
    "outputs_unknown": [inp('"a"') + 'output "a" { value = terraform_data.a.output }\noutput "o" { value = { k = terraform_data.a.output, z = 1 } }', inp('"b"') + 'output "a" { value = terraform_data.a.output }\noutput "o" { value = { k = terraform_data.a.output, z = 1 } }\noutput "new" { value = terraform_data.a.output }'],
    "moved": [inp('"a"'), data("b", 'input = "a"') + 'moved {\n from = terraform_data.a\n to = terraform_data.b\n}'],
    "moved_changed": [inp('"a"'), data("b", 'input = "b"') + 'moved {\n from = terraform_data.a\n to = terraform_data.b\n}'],
    "moved_to_nothing": [inp('"a"'), 'moved {\n from = terraform_data.a\n to = terraform_data.b\n}'],
    "forget": [inp('{ a = 1 }'), 'removed {\n from = terraform_data.a\n lifecycle {\n  destroy = false\n }\n}'],
    "import": [inp('"a"') + 'import {\n to = terraform_data.a\n id = "some-id"\n}'],
    "import_only": ['resource "terraform_data" "a" {\n}\nimport {\n to = terraform_data.a\n id = "some-id"\n}'],
    "import_replace": ['resource "terraform_data" "a" {\n triggers_replace = 1\n}\nimport {\n to = terraform_data.a\n id = "some-id"\n}'],
    "data_deferred": [inp('"a"') + 'data "terraform_remote_state" "r" {\n backend = "local"\n config = { path = terraform_data.a.output }\n defaults = { x = "y" }\n}\noutput "r" { value = data.terraform_remote_state.r.outputs }'],
    "data_depends": [inp('"a"') + 'data "terraform_remote_state" "r" {\n backend = "local"\n config = { path = "nowhere.tfstate" }\n depends_on = [terraform_data.a]\n}'],
    "errored": {"steps": [inp('"a"') + 'resource "terraform_data" "b" {\n input = 1\n lifecycle {\n  postcondition {\n   condition = self.input == 2\n   error_message = "no"\n  }\n }\n}'], "errored": True},
    "drift_tainted_outside": {"steps": [inp('"a"')] * 2, "edit": {"terraform_data.a": {"input": {"value": "z", "type": "string"}}}},
    "module_changes": {"steps": ['module "m" {\n source = "./m"\n for_each = toset(["k"])\n v = "x"\n}', 'module "m" {\n source = "./m"\n for_each = toset(["k"])\n v = "y"\n}'],
                       "files": {"m/main.tf": 'variable "v" {}\nresource "terraform_data" "a" {\n count = 1\n input = var.v\n}\noutput "o" { value = terraform_data.a[0].output }\n'}},
    "module_removed": {"steps": ['module "m" {\n source = "./m"\n}', ''], "files": {"m/main.tf": 'resource "terraform_data" "a" {\n}\n'}},
    "configuration_forms": {"steps": ['''variable "v" {
  type    = map(string)
  default = { a = "b" }
  description = "words"
}
variable "secret" {
  sensitive = true
  default   = "x"
  type      = string
}
locals { l = var.v["a"] }
resource "terraform_data" "a" {
  for_each         = var.v
  input            = "${each.key}-${local.l}-<&>"
  triggers_replace = [each.value, path.module]
  depends_on       = [terraform_data.b]
  provisioner "local-exec" {
    command = "echo ${self.id}"
    when    = create
  }
}
resource "terraform_data" "b" {
  count = 1
  input = { x = module.m.o, y = 1 }
}
module "m" {
  source = "./m"
  v      = upper(var.v.a)
}
output "o" {
  value       = terraform_data.a["a"].output
  description = "what it is"
  sensitive   = true
  depends_on  = [module.m]
}
check "c" {
  assert {
    condition     = terraform_data.b[0].input.y == 1
    error_message = "no"
  }
}
'''], "files": {"m/main.tf": 'variable "v" {\n type = string\n validation {\n  condition = length(var.v) > 0\n  error_message = "no"\n }\n}\noutput "o" {\n value = var.v\n precondition {\n  condition = var.v != ""\n  error_message = "no"\n }\n}\n'}},
}


# The cases whose configuration is kept, for the "configuration" property of the plan's JSON.
WITH_CONFIGURATION = {"configuration_forms", "aws_create_many", "module_changes", "data_deferred", "import_only"}


def terraform(directory, *args, check=True):
    done = subprocess.run(["terraform", *args], cwd=directory, env=ENV, capture_output=True, text=True)
    if check and done.returncode:
        raise SystemExit("terraform %s in %s:\n%s%s" % (" ".join(args), directory, done.stdout, done.stderr))
    return done.stdout


def edit_state(directory, edits):
    path = os.path.join(directory, "terraform.tfstate")
    state = json.load(open(path))
    for resource in state["resources"]:
        address = "%s.%s" % (resource["type"], resource["name"])
        for instance in resource["instances"]:
            instance["attributes"].update(edits.get(address, {}))
            if address in edits.get("deposed", []):
                resource["instances"] = resource["instances"] + [dict(instance, deposed="0badc0de")]
    state["serial"] += 1
    json.dump(state, open(path, "w"))


def run(name, case):
    case = case if isinstance(case, dict) else {"steps": case}
    with tempfile.TemporaryDirectory() as directory:
        for path, content in case.get("files", {}).items():
            os.makedirs(os.path.dirname(os.path.join(directory, path)), exist_ok=True)
            open(os.path.join(directory, path), "w").write(content)
        steps = case["steps"]
        for i, step in enumerate(steps):
            open(os.path.join(directory, "main.tf"), "w").write(case.get("prelude", "") + step)
            if i == 0:
                terraform(directory, "init", "-input=false", "-no-color")
            elif case.get("files"):
                terraform(directory, "get", "-no-color")
            if i < len(steps) - 1:
                terraform(directory, "apply", "-auto-approve", "-no-color", "-input=false")
        for command in case.get("before", []):
            terraform(directory, *command)
        if "edit" in case:
            edit_state(directory, case["edit"])
        plan_text = terraform(directory, "plan", "-no-color", "-input=false", "-out=p", *case.get("args", []), check=not case.get("errored"))
        text = terraform(directory, "show", "-no-color", "p")
        plan = json.loads(terraform(directory, "show", "-json", "p"))
        golden = {"mode": case.get("mode", "normal"), "plan": plan}
        if os.path.exists(os.path.join(directory, "terraform.tfstate")):
            golden["state"] = json.loads(terraform(directory, "show", "-json"))
            golden["state_file"] = json.load(open(os.path.join(directory, "terraform.tfstate")))
            open(os.path.join(DATA, name + ".state.txt"), "w").write(terraform(directory, "show", "-no-color"))
        types = set(re.findall(r'"type": ?"(\w+)"', json.dumps(plan)))
        schemas = json.loads(terraform(directory, "providers", "schema", "-json"))
    keep = {}
    for provider, schema in schemas.get("provider_schemas", {}).items():
        keep[provider] = {kind: {t: s for t, s in schema.get(kind, {}).items() if t in types} for kind in ("resource_schemas", "data_source_schemas")}
        keep[provider]["provider"] = schema.get("provider", {})
    merge_schemas(keep)
    if name in WITH_CONFIGURATION:
        for path, content in dict(case.get("files", {}), **{"main.tf": case.get("prelude", "") + steps[-1]}).items():
            path = os.path.join(DATA, "configurations", name, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            open(path, "w").write(content)
    json.dump(golden, open(os.path.join(DATA, name + ".json"), "w"), indent=1, ensure_ascii=False)
    open(os.path.join(DATA, name + ".txt"), "w").write(text)


def merge_schemas(new):
    path = os.path.join(DATA, "schemas", "schemas.json")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    all_schemas = json.load(open(path)) if os.path.exists(path) else {}
    for provider, kinds in new.items():
        for kind, types in kinds.items():
            all_schemas.setdefault(provider, {}).setdefault(kind, {}).update(types)
    json.dump(strip(all_schemas), open(path, "w"), indent=1, sort_keys=True)


def strip(schema):
    """Descriptions make up most of a schema and mean nothing to a renderer."""
    if isinstance(schema, dict):
        return {k: v if k == "type" else strip(v) for k, v in schema.items() if not (k in ("description", "description_kind", "deprecation_message") and isinstance(v, str))}
    return [strip(v) for v in schema] if isinstance(schema, list) else schema


if __name__ == "__main__":
    if os.path.exists(os.path.join(HERE, "goldens_aws.py")) and os.environ.get("GOLDENS_CLI_CONFIG"):
        sys.path.insert(0, HERE)
        import goldens_aws
        CASES = goldens_aws.CASES
    for case_name in CASES:
        if len(sys.argv) == 1 or any(part in case_name for part in sys.argv[1:]):
            try:
                if "AWS_ENDPOINT_URL" in os.environ:
                    urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/moto-api/reset", method="POST"))
                run(case_name, CASES[case_name])
                print(case_name)
            except SystemExit as failure:
                print("FAILED", case_name, failure, file=sys.stderr)
