using Millwright.Hcl.Diagnostics;

namespace Millwright.Changes.Progress;

/// <summary>The engine has something to say that belongs to no single action.</summary>
public sealed record LogWritten(Severity Severity, string Message) : ChangeEvent;
