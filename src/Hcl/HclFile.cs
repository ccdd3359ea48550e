using Millwright.Hcl.Bodies;

namespace Millwright.Hcl;

/// <summary>A parsed file: its body and its bytes, which diagnostics quote.</summary>
public sealed record HclFile(string FileName, Body Body, ReadOnlyMemory<byte> Source);
