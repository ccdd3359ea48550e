using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Evaluation.Early;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A backend or cloud block.</summary>
public sealed record BackendConfig(string Type, Body Body, SourceRange Range)
{
    public SourceRange TypeRange { get; init; }

    /// <summary>What its arguments may refer to; null where there is nothing.</summary>
    public EarlyScope? Scope { get; init; }
}
