using System.Text.Json;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>Asks a provider whether the object of a create in doubt exists.</summary>
/// <param name="isTaken">Whether the state has an object of this type with this id already, or another create in doubt has got it.</param>
internal sealed class ObjectLookup(IProvider provider, ProviderSchema schemas, Func<string, string, bool> isTaken)
{
    // Providers say in prose that something is not there.
    private static readonly string[] _absent =
        ["not found", "notfound", "couldn't find", "could not find", "cannot find", "no matching", "does not exist", "doesn't exist", "nonexistent", "non-existent", "non existent", "nosuch", "no such", "empty result", "no results", "returned no results", "not exist"];

    /// <param name="importId">The import id a person gave, or null to look for it.</param>
    public async ValueTask<LookupAnswer> FindAsync(Operation operation, string? importId)
    {
        var type = operation.Address.Resource.Type;
        if (schemas.ResourceType(type) is not { } schema) return new LookupAnswer.Unknown($"the provider has no resource type \"{type}\" any more");
        var planned = new PlannedAttributes(operation.Planned, operation.At);
        var asked = false;
        string? trouble = null;
        var candidates = new Dictionary<string, StateObject>();
        foreach (var way in importId is null ? LookupTable.For(type) : [LookupTable.Import(type, importId)])
        {
            var (ids, problem) = await IdsAsync(way, planned).ConfigureAwait(false);
            if (ids is null)
            {
                trouble ??= problem;
                continue;
            }
            asked |= way.IsConclusive;
            foreach (var id in ids)
            {
                if (candidates.ContainsKey(id) || (way.ListsNames && !planned.MayBeIn(id))) continue;
                var (found, readProblem) = await ReadAsync(type, schema, id, planned).ConfigureAwait(false);
                trouble ??= readProblem;
                if (found is not null) candidates.Add(id, found);
            }
            if (candidates.Count > 0) break;
        }
        return candidates.Count switch
        {
            1 => new LookupAnswer.Found(candidates.Keys.Single(), candidates.Values.Single()),
            > 1 => new LookupAnswer.Ambiguous(candidates),
            _ when trouble is not null => new LookupAnswer.Unknown(trouble),
            _ when asked => new LookupAnswer.Nothing(),
            _ => new LookupAnswer.Unknown("what was known of it when it was begun does not identify it"),
        };
    }

    private async ValueTask<(IReadOnlyList<string>? Ids, string? Problem)> IdsAsync(LookupWay way, PlannedAttributes planned)
    {
        if (way.Import is { } template) return planned.Fill(template) is { } id ? ([id], null) : (null, null);
        if (schemas.DataSource(way.Source!) is not { } source) return (null, null);
        if (DataSourceQuery.Build(source.Block, way.Arguments, planned) is not { } config) return (null, null);
        var answer = await provider.ReadDataSourceAsync(way.Source!, config, null, CancellationToken.None).ConfigureAwait(false);
        if (Problem(answer.Diagnostics) is { } problem) return IsAbsent(problem) ? ([], null) : (null, problem);
        if (answer.Value is not { IsNull: false, IsKnown: true } value || !value.Type.IsObject) return ([], null);
        var result = value.GetAttribute(way.Result!);
        if (result.IsNull || !result.IsKnown) return ([], null);
        if (result.Type.IsString) return ([result.AsString()], null);
        var ids = new List<string>();
        foreach (var element in result.Elements) ids.Add(element.AsString());
        return (ids, null);
    }

    /// <summary>Imports and reads an object; null where there is none, where it does not fit, and where it is somebody else's already.</summary>
    private async ValueTask<(StateObject? Found, string? Problem)> ReadAsync(string type, Schema schema, string importId, PlannedAttributes planned)
    {
        var imported = await provider.ImportResourceStateAsync(type, importId, null, CancellationToken.None).ConfigureAwait(false);
        if (Problem(imported.Diagnostics) is { } problem) return (null, IsAbsent(problem) ? null : problem);
        if (imported.Resources.FirstOrDefault(r => r.TypeName == type) is not { } resource || resource.State.IsNull) return (null, null);
        var answer = await provider.ReadResourceAsync(
            new ReadResourceRequest(type, resource.State, resource.Private, null, resource.Identity), CancellationToken.None).ConfigureAwait(false);
        if (Problem(answer.Diagnostics) is { } readProblem) return (null, IsAbsent(readProblem) ? null : readProblem);
        if (answer.NewState is not { IsNull: false, IsWhollyKnown: true } value) return (null, null);
        if (ObjectIdentifier.Of(value, schema.Block)?.Value is { } id && isTaken(type, id)) return (null, null);
        var attributes = StateAttributes.Encode(value, schema.Block.ImpliedType);
        using var document = JsonDocument.Parse(attributes);
        if (!planned.Fits(document.RootElement)) return (null, null);
        var marked = SensitiveAttributes.Mark(schema.Block, value);
        return (StateObjectCodec.Encode(marked, schema, new StateObject { SchemaVersion = schema.Version, Private = answer.Private }), null);
    }

    private static string? Problem(IReadOnlyList<ProviderDiagnostic> diagnostics) =>
        diagnostics.FirstOrDefault(static d => d.Severity == Hcl.Diagnostics.Severity.Error) is { } error ? $"{error.Summary} {error.Detail}".Trim() : null;

    private static bool IsAbsent(string problem) => _absent.Any(word => problem.Contains(word, StringComparison.OrdinalIgnoreCase));
}
