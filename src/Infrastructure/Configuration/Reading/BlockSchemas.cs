using Millwright.Hcl.Bodies;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>What the blocks of the language may hold.</summary>
internal static class BlockSchemas
{
    public static readonly BodySchema File = new([], [
        new("terraform"),
        new("language"),
        new("required_providers"),
        new("provider", "name"),
        new("variable", "name"),
        new("locals"),
        new("output", "name"),
        new("module", "name"),
        new("resource", "type", "name"),
        new("data", "type", "name"),
        new("ephemeral", "type", "name"),
        new("moved"),
        new("removed"),
        new("import"),
        new("check", "name"),
    ]);

    public static readonly BodySchema Terraform = new(
        [new("required_version"), new("experiments"), new("language")],
        [new("backend", "type"), new("cloud"), new("required_providers"), new("provider_meta", "provider"), new("encryption")]);

    public static readonly BodySchema Language = new([new("edition"), new("experiments")], [new("compatible_with")]);

    /// <summary>What concerns OpenTofu in a compatible_with block; other programs may have arguments of their own there.</summary>
    public static readonly BodySchema CompatibleWith = new([new("opentofu")], []);

    public static readonly BodySchema Provider = new(
        [new("alias"), new("version"), new("count"), new("depends_on"), new("for_each"), new("source")],
        [new("_"), new("lifecycle"), new("locals")]);

    public static readonly BodySchema Variable = new(
        [new("description"), new("default"), new("type"), new("sensitive"), new("ephemeral"), new("nullable"), new("deprecated")],
        [new("validation")]);

    public static readonly BodySchema Output = new(
        [new("description"), new("value", true), new("depends_on"), new("sensitive"), new("ephemeral"), new("deprecated"), new("type")],
        [new("precondition"), new("postcondition")]);

    public static readonly BodySchema ModuleCall = new(
        [new("source", true), new("version"), new("count"), new("for_each"), new("depends_on"), new("providers")],
        [new("_"), new("lifecycle"), new("locals"), new("provider", "type")]);

    public static readonly BodySchema Resource = new(
        [new("count"), new("for_each"), new("provider"), new("depends_on")],
        [new("locals"), new("lifecycle"), new("connection"), new("provisioner", "type"), new("_")]);

    public static readonly BodySchema Data = new(
        [new("count"), new("for_each"), new("provider"), new("depends_on")],
        [new("lifecycle"), new("locals"), new("_")]);

    public static readonly BodySchema Lifecycle = new(
        [new("enabled"), new("create_before_destroy"), new("prevent_destroy"), new("destroy"), new("ignore_changes"), new("replace_triggered_by")],
        [new("precondition"), new("postcondition")]);

    public static readonly BodySchema ModuleLifecycle = new([new("enabled")], []);

    public static readonly BodySchema Provisioner = new(
        [new("when"), new("on_failure")],
        [new("_"), new("connection"), new("lifecycle")]);

    public static readonly BodySchema CheckRule = new([new("condition", true), new("error_message", true)], []);

    public static readonly BodySchema Check = new([], [new("data", "type", "name"), new("assert")]);

    public static readonly BodySchema Moved = new([new("from", true), new("to", true)], []);

    public static readonly BodySchema Removed = new(
        [new("from", true)],
        [new("lifecycle"), new("connection"), new("provisioner", "type")]);

    public static readonly BodySchema RemovedLifecycle = new([new("destroy")], []);

    public static readonly BodySchema Import = new([new("provider"), new("for_each"), new("id"), new("identity"), new("to", true)], []);

    /// <summary>The same with nothing required: an override file need not repeat what it leaves alone.</summary>
    public static BodySchema ForOverride(BodySchema schema) =>
        new([.. schema.Attributes.Select(static attribute => attribute with { Required = false })], schema.Blocks);
}
