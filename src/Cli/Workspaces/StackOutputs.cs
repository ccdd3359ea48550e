using System.Collections.Concurrent;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.BuiltIn.Terraform;
using Millwright.Values;

namespace Millwright.Cli.Workspaces;

/// <summary>What the stacks of a workspace give to each other: what is stored, and for those whose plan changes that, what it is going to be.</summary>
internal sealed class StackOutputs(WorkspaceSession workspace)
{
    private readonly ConcurrentDictionary<string, Value> _known = new();
    private readonly ConcurrentDictionary<string, string> _states = new();
    private readonly ConcurrentDictionary<string, byte> _pending = new();
    private readonly ConcurrentDictionary<(string Reader, string Stack), byte> _read = new();

    /// <summary>Which state is a stack's, so that who reads it is given what the stack's plan says.</summary>
    public void Register(string identity, string stack) => _states[identity] = stack;

    /// <summary>The stack whose state it is; null for one of another workspace.</summary>
    public string? StackWith(string identity) => _states.GetValueOrDefault(identity);

    /// <summary>An object of a stack's outputs, sensitive ones marked; those of a stack that nobody has planned come from its state.</summary>
    public Value Of(string stack) => _known.GetOrAdd(stack, Stored);

    /// <summary>The same for a stack that uses them, which is remembered.</summary>
    public Value For(string reader, string stack)
    {
        _read[(reader, stack)] = 0;
        return Of(stack);
    }

    /// <summary>True where a stack was given what another one gives, and does not merely come after it.</summary>
    public bool HasRead(string reader, string stack) => _read.ContainsKey((reader, stack));

    /// <summary>From now on the outputs are what a plan says they are going to be.</summary>
    public void Planned(string stack, StackPlan plan)
    {
        _known[stack] = Value.Object(plan.Outputs.Where(static o => o.Action != ActionKind.Delete)
            .Select(static o => KeyValuePair.Create(o.Name, o.Sensitive ? o.After.WithMarks(Marks.Sensitive) : o.After)));
        if (plan.Outputs.Any(static o => o.Action != ActionKind.NoOp) || !_known[stack].IsWhollyKnown) _pending[stack] = 0;
        else _pending.TryRemove(stack, out _);
    }

    /// <summary>The stack has been applied: what is stored holds again.</summary>
    public void Applied(string stack)
    {
        _known.TryRemove(stack, out _);
        _pending.TryRemove(stack, out _);
    }

    /// <summary>True where a stack's plan changes what others may read.</summary>
    public bool IsPending(string stack) => _pending.ContainsKey(stack);

    /// <summary>Reads remote states for a stack; those of stacks whose plan changes them as they are going to be.</summary>
    /// <param name="reader">The stack that reads.</param>
    /// <param name="stored">Reads what is stored.</param>
    public RemoteStateReader ReaderFor(string reader, string directory, RemoteStateReader stored)
    {
        return async (backend, config, name, address, cancellation) =>
        {
            if (StateIdentity.Of(backend, config.UnmarkDeep(), name, directory) is { } identity && StackWith(identity) is { } stack && IsPending(stack))
                return new ProviderResult<Value>(For(reader, stack).UnmarkDeep(), []);
            return await stored(backend, config, name, address, cancellation).ConfigureAwait(false);
        };
    }

    private Value Stored(string id)
    {
        var ignored = new DiagnosticList();
        if (workspace.Stacks.FirstOrDefault(s => s.Id == id) is not { } stack) return Value.Dynamic;
        var session = workspace.SessionOf(stack, ignored);
        if (StateAccess.Open(session, LocalBackendOverrides.None, ignored) is not { } store) return Value.Dynamic;
        try
        {
            var state = store.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            return Value.Object((state ?? new StateSnapshot()).Outputs.Select(static o =>
                KeyValuePair.Create(o.Key, o.Value.Sensitive ? o.Value.Value.WithMarks(Marks.Sensitive) : o.Value.Value)));
        }
        catch (StateStoreException)
        {
            // Who uses it reports what is missing; the stack's own plan reports why.
            return Value.Dynamic;
        }
    }
}
