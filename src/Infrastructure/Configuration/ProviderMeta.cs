using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration;

/// <summary>A provider_meta block.</summary>
public sealed record ProviderMeta(string LocalName, Body Body, SourceRange Range);
