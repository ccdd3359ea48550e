using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>A run's module block, kept as the module call it amounts to.</summary>
public sealed record TestRunModule(ModuleCall Call, SourceRange Range);
