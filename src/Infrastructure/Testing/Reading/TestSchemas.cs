using Millwright.Hcl.Bodies;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>What the blocks of test and mock files may hold.</summary>
internal static class TestSchemas
{
    private static readonly BlockSchema[] Overrides = [new("override_resource"), new("override_data"), new("override_module")];

    public static readonly BodySchema File = new([], [
        new("run", "name"),
        new("provider", "name"),
        new("mock_provider", "name"),
        new("variables"),
        new("test"),
        .. Overrides,
    ]);

    public static readonly BodySchema Test = new([new("parallel")], []);

    public static readonly BodySchema Run = new(
        [new("command"), new("providers"), new("expect_failures"), new("state_key"), new("parallel")],
        [new("plan_options"), new("assert"), new("variables"), new("module"), .. Overrides]);

    public static readonly BodySchema PlanOptions = new([new("mode"), new("refresh"), new("replace"), new("target")], []);

    public static readonly BodySchema RunModule = new([new("source"), new("version")], []);

    public static readonly BodySchema MockProvider = new([new("alias"), new("source"), new("override_during"), new("for_each")], []);

    public static readonly BodySchema MockData = new([], [
        new("mock_resource", "type"),
        new("mock_data", "type"),
        new("override_resource"),
        new("override_data"),
    ]);

    public static readonly BodySchema MockDefaults = new([new("defaults"), new("override_during")], []);

    /// <param name="values">The argument with the values: "values" or "outputs".</param>
    public static BodySchema Override(string values) => new([new("target"), new("override_during"), new(values)], []);
}
