using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Engine;

/// <summary>Loads a stack's configuration, inputs and state, takes its lock and finds its providers.</summary>
/// <remarks>The program supplies it: where settings, inputs and credentials come from is the program's affair.</remarks>
/// <returns>Null, with errors, where any of that fails.</returns>
public delegate ValueTask<OpenStack?> StackOpener(Target target, StackPurpose purpose, DiagnosticList diagnostics, CancellationToken cancellation);
