using Millwright.Hcl.Functions;

namespace Millwright.Hcl.Diagnostics;

/// <summary>A function as it was called, with its signature where the context knows it.</summary>
internal sealed record FunctionCallInfo(string CalledAs, Function? Function)
{
    /// <summary>The name without namespaces.</summary>
    public string BaseName => CalledAs[(CalledAs.LastIndexOf(':') + 1)..];
}
