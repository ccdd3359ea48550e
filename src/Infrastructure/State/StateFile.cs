using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.State;

/// <summary>Reads and writes state version 4 as Terraform does; reads versions 1 to 3 by upgrading them.</summary>
public static class StateFile
{
    /// <summary>Null, with diagnostics, where the bytes are no state Millwright understands.</summary>
    public static StateSnapshot? Read(ReadOnlyMemory<byte> json, DiagnosticList diagnostics) => throw new NotSupportedException();

    /// <summary>Terraform's own layout: two-space indentation, properties in its order, resources sorted.</summary>
    public static void Write(Stream stream, StateSnapshot state) => throw new NotSupportedException();
}
