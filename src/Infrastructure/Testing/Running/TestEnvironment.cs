using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>What all files of a suite share.</summary>
public sealed record TestEnvironment
{
    /// <summary>The module under test.</summary>
    public required ModuleTree Configuration { get; init; }

    public required ProviderPool Providers { get; init; }

    /// <summary>Variables from outside: the command line, the environment, the files that load by themselves.</summary>
    public required GivenInputs Inputs { get; init; }

    /// <summary>Variables from the files that load by themselves in the test directory; they hold for the tests there.</summary>
    public required GivenInputs TestInputs { get; init; }

    public required string TestDirectory { get; init; }

    /// <summary>path.cwd: absolute.</summary>
    public required string WorkingDirectory { get; init; }

    public string Workspace { get; init; } = "default";
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many operations may run at once.</summary>
    public int Parallelism { get; init; } = 10;
}
