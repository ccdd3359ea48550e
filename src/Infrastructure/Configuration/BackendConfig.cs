using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A backend or cloud block.</summary>
public sealed record BackendConfig(string Type, Body Body, SourceRange Range)
{
    public SourceRange TypeRange { get; init; }
}
