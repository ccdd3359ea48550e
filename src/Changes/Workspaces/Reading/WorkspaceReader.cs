using Millwright.Changes.Workspaces.Schema;
using Millwright.Hcl;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Functions;
using Millwright.Hcl.Syntax;
using Millwright.Values;

namespace Millwright.Changes.Workspaces.Reading;

/// <summary>Reads <c>millwright.hcl</c>.</summary>
public sealed class WorkspaceReader
{
    private readonly string _root;
    private readonly DiagnosticList _diagnostics;
    private readonly WorkspaceNames _names;
    private readonly WorkspaceScope _scope;

    private readonly bool _isPast;

    private WorkspaceReader(string root, Func<string, string?> environment, bool isPast, DiagnosticList diagnostics)
    {
        _isPast = isPast;
        _root = root;
        _diagnostics = diagnostics;
        _names = new WorkspaceNames(environment);
        _scope = new WorkspaceScope(_names, StandardFunctions.Create(new FunctionEnvironment(root, TimeProvider.System, null)));
    }

    /// <summary>The definition; what is wrong with the file is in the diagnostics, and left out.</summary>
    /// <param name="root">The workspace's root: absolute.</param>
    /// <param name="source">The file's bytes.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <param name="isPast">Whether this is what the file was once, so that what it names need not be there any more.</param>
    public static WorkspaceDefinition Read(string root, ReadOnlyMemory<byte> source, Func<string, string?> environment, DiagnosticList diagnostics, bool isPast = false)
    {
        var sources = new Dictionary<string, ReadOnlyMemory<byte>> { [WorkspaceFile.Name] = source };
        var found = new DiagnosticList();
        var file = HclParser.ParseNative(source, WorkspaceFile.Name, found);
        diagnostics.AddRange(found);
        var definition = new WorkspaceDefinition(root, sources);
        return found.HasErrors ? definition : new WorkspaceReader(root, environment, isPast, diagnostics).Read(definition, file.Body);
    }

    private WorkspaceDefinition Read(WorkspaceDefinition definition, Body body)
    {
        var content = body.Content(WorkspaceSchema.File.Body, _diagnostics);
        foreach (var locals in content.BlocksOfType("locals"))
        {
            foreach (var local in locals.Body.JustAttributes(_diagnostics).Values)
            {
                if (!_names.AddLocal(local)) _diagnostics.Error("Duplicate local value definition", $"A local value named \"{local.Name}\" has already been defined.", local.NameRange);
            }
        }
        var groups = Unique(content, "group").ToDictionary(static b => b.Labels[0], ReadGroup);
        var notifications = Unique(content, "notification").ToDictionary(static b => b.Labels[0], ReadNotification);
        var environments = new EnvironmentReader(_root, _scope, groups.Keys, notifications.Keys, _diagnostics);
        definition = definition with
        {
            Groups = groups,
            Notifications = notifications,
            Environments = Unique(content, "environment").ToDictionary(static b => b.Labels[0], environments.Read),
        };
        var stacks = new StackReader(_root, _scope, _names, definition.Environments, _diagnostics) { IsPast = _isPast };
        var read = Unique(content, "stack").SelectMany(stacks.Read).ToList();
        definition = definition with { Stacks = [.. read.Select(s => stacks.WithDependencies(s.Stack, s.DependsOn))] };
        ReportSharedStates(definition);
        if (StackOrder.FindCycle(definition.Stacks.ToDictionary(static s => s.Id, static s => s.DependsOn)) is { } cycle)
            _diagnostics.Error("Stacks depend on each other", StackOrder.Describe(cycle), definition.Find(cycle[0])!.Range);
        var stores = content.BlocksOfType("store").ToList();
        if (stores.Count > 1) _diagnostics.Error("Duplicate store block", $"A workspace has one store; the first is at {stores[0].DefinitionRange}.", stores[1].DefinitionRange);
        return stores.Count == 0 ? definition : definition with { Store = ReadStore(stores[0]) };
    }

    private List<Block> Unique(BodyContent content, string type)
    {
        var kept = new Dictionary<string, Block>();
        foreach (var block in content.BlocksOfType(type))
        {
            var name = block.Labels[0];
            if (!IdentifierSyntax.IsIdentifier(name))
                _diagnostics.Error($"Invalid {type} name", "A name must start with a letter or underscore and may contain only letters, digits, underscores, and dashes.", block.LabelRanges[0]);
            else if (!kept.TryAdd(name, block))
                _diagnostics.Error($"Duplicate {type}", $"A {type} named \"{name}\" was already declared at {kept[name].DefinitionRange}. Names must be unique.", block.DefinitionRange);
        }
        return [.. kept.Values];
    }

    private IReadOnlyList<string> ReadGroup(Block block) => Arguments(block).Texts("members");

    private NotificationTarget ReadNotification(Block block)
    {
        var arguments = Arguments(block);
        var kind = arguments.Text("kind") ?? "";
        if (kind is not ("" or "webhook" or "slack" or "email")) arguments.Fail("kind", $"\"{kind}\" is none of webhook, slack and email.");
        var known = NotificationTarget.KnownEvents;
        var events = arguments.Texts("events");
        foreach (var unknown in events.Except(known)) arguments.Fail("events", $"\"{unknown}\" is no event. They are {string.Join(", ", known)}.{NameSuggestion.Hint(unknown, known)}");
        if (arguments.Text("to") is { } to && !NotificationAddress.Fits(kind, to))
            arguments.Fail("to", kind == "email" ? "An e-mail address is required." : "A URL that begins with https:// or http:// is required.");
        var secret = arguments.Evaluate("secret");
        if (secret is { IsSensitive: false }) arguments.Fail("secret", "A secret does not belong into a file. Take it from the environment: secret = env.WEBHOOK_SECRET.");
        if (secret is not null && kind is ("slack" or "email")) arguments.Fail("secret", "Only webhooks are signed.");
        return new NotificationTarget(block.Labels[0], kind, arguments.Evaluate("to") ?? Value.EmptyString, events, secret);
    }

    private StoreSettings ReadStore(Block block)
    {
        var arguments = Arguments(block);
        if (arguments.Has("sqlite") == arguments.Has("postgres"))
        {
            _diagnostics.Error("Invalid store", "A store has one of \"sqlite\" and \"postgres\".", block.DefinitionRange);
            return StoreSettings.DefaultIn(_root);
        }
        if (arguments.Text("sqlite") is { } path) return new StoreSettings(Path.GetFullPath(Path.Combine(_root, path)), null);
        if (arguments.Evaluate("postgres") is not { } connection) return StoreSettings.DefaultIn(_root);
        if (connection.IsSensitive && arguments.Text("postgres") is { } text) return new StoreSettings(null, text);
        arguments.Fail("postgres", "A connection string holds a password as a rule, which does not belong into a file. Take it from the environment: postgres = env.MILLWRIGHT_STORE.");
        return StoreSettings.DefaultIn(_root);
    }

    /// <summary>Two stacks with one state would destroy each other's objects.</summary>
    private void ReportSharedStates(WorkspaceDefinition definition)
    {
        foreach (var same in definition.Stacks.GroupBy(static s => (s.Path, s.TerraformWorkspace, Backend: BackendKey(s))).Where(static g => g.Count() > 1))
        {
            _diagnostics.Error(
                "Stacks share a state",
                $"{string.Join(" and ", same.Take(2).Select(static s => s.Id))} are the same directory with the same workspace and backend, so they would share one state, and each would destroy what the other made. Tell them apart with \"workspace\" or \"backend\".",
                same.Last().Range);
        }
    }

    private static string BackendKey(StackInstance stack) => stack.Backend is null ? ""
        : string.Join('\n', stack.Backend.OrderBy(static b => b.Key, StringComparer.Ordinal).Select(static b => $"{b.Key}={b.Value.UnmarkDeep()}"));

    private ArgumentReader Arguments(Block block) => new(block.Body.Content(WorkspaceSchema.File[block.Type].Body, _diagnostics), _scope, _diagnostics);
}
