using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Infrastructure.Inputs;

/// <summary>A value for a root input variable, as given.</summary>
/// <param name="Value">Null where none was given and the default applies.</param>
/// <param name="Range">Its place in a file, where it came from one.</param>
public sealed record InputValue(Value? Value, InputSource Source, SourceRange? Range = null)
{
    public static readonly InputValue NotSet = new(null, InputSource.Configuration);
}
