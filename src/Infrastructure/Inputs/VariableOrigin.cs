using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Inputs;

/// <summary>Where the value of a root input variable came from.</summary>
/// <param name="Range">Its place in a file, where it came from one; null for the default, too, which stands at the declaration.</param>
public sealed record VariableOrigin(InputSource Source, SourceRange? Range);
