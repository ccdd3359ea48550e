using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A provisioner block.</summary>
public sealed record Provisioner(string Type, Body Body, SourceRange Range)
{
    public SourceRange TypeRange { get; init; }
    public bool WhenDestroy { get; init; }
    public bool ContinueOnFailure { get; init; }
    public Connection? Connection { get; init; }
}
