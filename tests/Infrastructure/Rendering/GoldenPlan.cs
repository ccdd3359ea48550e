using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Rendering;

/// <summary>A plan the real Terraform made, read back from its JSON, with the text it printed for it.</summary>
internal sealed class GoldenPlan
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Rendering", "Data");
    private readonly JsonElement _golden;

    private GoldenPlan(string name)
    {
        _golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name + ".json"))).RootElement;
        Text = File.ReadAllText(Path.Combine(Folder, name + ".txt"));
        var state = Path.Combine(Folder, name + ".state.txt");
        StateText = File.Exists(state) ? File.ReadAllText(state) : null;
    }

    /// <summary>All cases, by file name.</summary>
    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public string Text { get; }
    public string? StateText { get; }

    /// <summary>The JSON Terraform wrote for the plan.</summary>
    public JsonElement PlanJson => _golden.GetProperty("plan");

    /// <summary>The JSON Terraform wrote for the state before the plan, or null.</summary>
    public JsonElement? StateJson => _golden.TryGetProperty("state", out var state) ? state : null;

    public JsonElement? StateFile => _golden.TryGetProperty("state_file", out var state) ? state : null;

    public static GoldenPlan Load(string name) => new(name);

    public StackPlan Read()
    {
        var plan = PlanJson;
        var state = ReadState();
        return new StackPlan
        {
            Mode = _golden.GetProperty("mode").GetString() switch { "destroy" => PlanMode.Destroy, "refresh-only" => PlanMode.RefreshOnly, _ => PlanMode.Normal },
            Changes = [.. Items(plan, "resource_changes").Select(ReadChange)],
            Drift = [.. Items(plan, "resource_drift").Select(ReadChange)],
            Outputs = plan.TryGetProperty("output_changes", out var outputs) ? [.. outputs.EnumerateObject().Select(output => ReadOutput(output, plan))] : [],
            RelevantAttributes = [.. Items(plan, "relevant_attributes").Select(static a => (Address(a.GetProperty("resource").GetString()!), ReadPath(a.GetProperty("attribute"))))],
            Variables = plan.TryGetProperty("variables", out var variables)
                ? variables.EnumerateObject().ToDictionary(static v => v.Name, static v => OverlaidValueReader.Read(v.Value.TryGetProperty("value", out var given) ? given : null, null, null, DataType.Dynamic))
                : new Dictionary<string, Value>(),
            PreviousState = state,
            PriorState = state,
            Timestamp = DateTimeOffset.Parse(plan.GetProperty("timestamp").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            Errored = plan.GetProperty("errored").GetBoolean(),
            CanApply = plan.GetProperty("applyable").GetBoolean(),
        };
    }

    /// <summary>The state before the plan.</summary>
    public StateSnapshot ReadState()
    {
        if (StateFile is not { } file) return new StateSnapshot();
        var diagnostics = new DiagnosticList();
        var state = State.StateFile.Read(JsonSerializer.SerializeToUtf8Bytes(file), diagnostics);
        Assert.Empty(diagnostics);
        return state!;
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) => json.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    private static ResourceInstanceAddress Address(string text)
    {
        var diagnostics = new DiagnosticList();
        var address = AddressParser.ParseResourceInstance(text, diagnostics);
        Assert.Empty(diagnostics);
        return address!;
    }

    private static ResourceChange ReadChange(JsonElement json)
    {
        var address = Address(json.GetProperty("address").GetString()!);
        var provider = json.GetProperty("provider_name").GetString()!.Split('/');
        var schema = GoldenSchemas.For(string.Join('/', provider), address.Resource.Mode, address.Resource.Type);
        var change = json.GetProperty("change");
        var type = schema.Block.ImpliedType;
        return new ResourceChange
        {
            Address = address,
            PreviousAddress = json.TryGetProperty("previous_address", out var previous) ? Address(previous.GetString()!) : null,
            DeposedKey = json.TryGetProperty("deposed", out var deposed) ? deposed.GetString() : null,
            Provider = new ProviderConfigAddress(ModulePath.Root, new ProviderAddress(provider[0], provider[1], provider[2]), null),
            Schema = schema,
            Action = ReadAction(change.GetProperty("actions")),
            Reason = json.TryGetProperty("action_reason", out var reason)
                ? Enum.Parse<ActionReason>(reason.GetString()!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
                : ActionReason.None,
            Before = OverlaidValueReader.Read(change.GetProperty("before"), null, change.GetProperty("before_sensitive"), type),
            After = OverlaidValueReader.Read(change.GetProperty("after"), change.GetProperty("after_unknown"), change.GetProperty("after_sensitive"), type),
            RequiredReplace = [.. Items(change, "replace_paths").Select(ReadPath)],
            ImportId = change.TryGetProperty("importing", out var importing) ? importing.GetProperty("id").GetString() : null,
            GeneratedConfig = change.TryGetProperty("generated_config", out var config) ? config.GetString() : null,
        };
    }

    private static OutputChange ReadOutput(JsonProperty output, JsonElement plan)
    {
        var change = output.Value;
        var type = plan.GetProperty("planned_values").TryGetProperty("outputs", out var planned) && planned.TryGetProperty(output.Name, out var known)
            && known.TryGetProperty("type", out var written)
            ? ValueJson.ReadType(written)
            : DataType.Dynamic;
        return new OutputChange(
            output.Name,
            ReadAction(change.GetProperty("actions")),
            OverlaidValueReader.Read(change.GetProperty("before"), null, null, DataType.Dynamic),
            OverlaidValueReader.Read(
                change.TryGetProperty("after", out var after) ? after : null, change.GetProperty("after_unknown"), null, type),
            change.GetProperty("after_sensitive").GetBoolean());
    }

    private static ActionKind ReadAction(JsonElement actions) => string.Join(',', actions.EnumerateArray().Select(static a => a.GetString())) switch
    {
        "no-op" => ActionKind.NoOp,
        "create" => ActionKind.Create,
        "read" => ActionKind.Read,
        "update" => ActionKind.Update,
        "delete" => ActionKind.Delete,
        "delete,create" => ActionKind.DeleteThenCreate,
        "create,delete" => ActionKind.CreateThenDelete,
        "forget" => ActionKind.Forget,
        var other => throw new InvalidOperationException(other),
    };

    /// <summary>Steps are told apart by kind only, which is all the JSON has.</summary>
    private static ValuePath ReadPath(JsonElement path) => path.EnumerateArray().Aggregate(
        ValuePath.Empty,
        static (start, step) => step.ValueKind == JsonValueKind.Number ? start.Index(step.GetInt64()) : start.Attribute(step.GetString()!));
}
