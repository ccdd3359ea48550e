using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A connection block.</summary>
public sealed record Connection(Body Body, SourceRange Range);
