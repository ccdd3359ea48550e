using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Providers;

/// <summary>What a provider has to say about a call; the path points into the configuration or state it was given.</summary>
public sealed record ProviderDiagnostic(Severity Severity, string Summary, string Detail, ValuePath? Path = null);
