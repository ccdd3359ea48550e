variables {
  regions = ["north", "south"]
}

mock_provider "null" {
  alias    = "by_region"
  for_each = var.regions

  mock_resource "null_resource" {
    defaults = {
      id = "mocked"
    }
  }
}

mock_provider "terraform" {
}

override_resource {
  target = module.house[*].terraform_data.dog["x"]
  values = {
    id = "any house"
  }
}

override_resource {
  target = module.house["b"].terraform_data.dog[*]
  values = {
    id = "any dog"
  }
}

run "sites" {
  assert {
    condition     = null_resource.site["north"].id == "mocked" && null_resource.site["south"].id == "mocked"
    error_message = "The provider is not mocked."
  }
}

run "dogs" {
  assert {
    condition     = module.house["a"].dogs["x"] == "any house"
    error_message = "a.x is ${module.house["a"].dogs["x"]}"
  }

  assert {
    condition     = module.house["b"].dogs["x"] == "any dog" && module.house["b"].dogs["y"] == "any dog"
    error_message = "b.x is ${module.house["b"].dogs["x"]}"
  }

  assert {
    condition     = module.house["a"].dogs["y"] != "any dog" && module.house["a"].dogs["y"] != "any house"
    error_message = "a.y is ${module.house["a"].dogs["y"]}"
  }
}
