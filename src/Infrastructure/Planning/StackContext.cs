using Millwright.Hcl.Functions;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Mocking;
using Millwright.Infrastructure.Walking;
using Millwright.Infrastructure.Watching;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>A stack, ready to be planned or applied: its configuration, inputs, state and providers.</summary>
public sealed record StackContext
{
    public required ModuleTree Configuration { get; init; }

    /// <summary>Root input variables, converted to their types, defaults included.</summary>
    public required IReadOnlyDictionary<string, Value> Variables { get; init; }

    /// <summary>Where they came from, as far as that is known.</summary>
    public IReadOnlyDictionary<string, VariableOrigin> Origins { get; init; } = new Dictionary<string, VariableOrigin>();

    public required StateSnapshot State { get; init; }
    public required ProviderPool Providers { get; init; }

    /// <summary>Creates of an interrupted run of which nobody knows how they ended.</summary>
    public IReadOnlyList<Operation> DoubtfulCreates { get; init; } = [];

    /// <summary>What the state may lack because its file was damaged; null where it is whole.</summary>
    public string? StateMayLack { get; init; }

    /// <summary>path.cwd: absolute.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Where relative paths of the configuration start: the stack's directory; "" for the process's working directory.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Where the stack lives, where its configuration is read from elsewhere: what is made absolute, or saved in need, is there. Null where the two are one.</summary>
    public string? HomeDirectory { get; init; }

    public string Workspace { get; init; } = "default";

    /// <summary>What a test wants instead of what providers and modules would say; null outside of tests.</summary>
    public MockOverrides? Overrides { get; init; }

    /// <summary>What providers answered before; null where each is asked anew.</summary>
    public ProviderMemory? Memory { get; init; }

    /// <summary>Told of every file that the functions of the language look at; null where nobody wants to know.</summary>
    public Action<string>? FileRead { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal StackEnvironment EnvironmentFor(WalkOperation operation, Func<ProviderAddress, ProviderSchema?> schemas, DateTimeOffset? planTimestamp, bool console = false)
    {
        var functions = StandardFunctions.Create(new FunctionEnvironment(
            Directory.Length == 0 ? "." : Directory, Time, planTimestamp, PureOnly: operation is WalkOperation.Plan or WalkOperation.Validate, ConsoleMode: console, FileRead: FileRead, AbsoluteDirectory: HomeDirectory));
        return new StackEnvironment(operation, functions, new ReferenceGate(schemas), WorkingDirectory, Configuration.Module.SourceDirectory, Workspace)
        {
            Directory = Directory,
            FunctionsByModule = new ProviderFunctions(Providers, functions).In,
        };
    }
}
