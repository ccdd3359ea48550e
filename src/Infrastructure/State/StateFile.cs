using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;

namespace Millwright.Infrastructure.State;

/// <summary>Reads and writes state version 4 as Terraform does; reads versions 1 to 3 by upgrading them.</summary>
public static class StateFile
{
    /// <summary>The Terraform version that written states name: the one whose behaviour Millwright reproduces.</summary>
    public const string TerraformVersion = "1.11.4";

    internal const string Unsupported = "Unsupported state file format";

    /// <summary>Null, with diagnostics, where the bytes are no state Millwright understands.</summary>
    /// <remarks>
    /// Attributes stay what they are in <paramref name="json"/>: the snapshot holds slices of it. Empty input is no state at
    /// all and gives null without a diagnostic, as in Terraform.
    /// </remarks>
    public static StateSnapshot? Read(ReadOnlyMemory<byte> json, DiagnosticList diagnostics)
    {
        if (json.IsEmpty) return null;
        if (json.Span.StartsWith("tfstate"u8))
        {
            diagnostics.Error(Unsupported, "The state is stored in a legacy binary format that is not supported since Terraform v0.7. To continue, first upgrade the state using Terraform 0.6.16 or earlier.");
            return null;
        }
        json = LenientText.Of(json);
        var found = new DiagnosticList();
        var state = StateVersion.Sniff(json.Span, found) switch
        {
            null => null,
            0 => Refuse(found, "The state file uses JSON syntax but has a version number of zero. There was never a JSON-based state format zero, so this state file is invalid and cannot be processed."),
            <= 3 => Legacy.LegacyState.Read(json, found),
            4 => StateReader.Read(json, found),
            { } version => Refuse(found, StateVersion.DescribeUnsupported(version, json.Span)),
        };
        if (found.HasErrors && EncryptedPayload.IsOne(json.Span))
            return Refuse(diagnostics, "The state is encrypted, and the configuration does not say how to decrypt it. Add the encryption block with which it was written to a terraform block, or set the TF_ENCRYPTION environment variable.");
        diagnostics.AddRange(found);
        return found.HasErrors ? null : state;
    }

    /// <summary>Terraform's own layout: two-space indentation, properties in its order, resources sorted.</summary>
    /// <remarks>The version written is always <see cref="TerraformVersion"/>, whatever wrote the state before.</remarks>
    public static void Write(Stream stream, StateSnapshot state)
    {
        using var json = new GoJsonWriter(stream);
        new StateWriter(json).Write(state);
    }

    /// <summary>The bytes that <see cref="Write(Stream, StateSnapshot)"/> writes.</summary>
    public static byte[] ToBytes(StateSnapshot state)
    {
        using var buffer = new SegmentedBuffer();
        Write(buffer, state);
        return buffer.Take();
    }

    private static StateSnapshot? Refuse(DiagnosticList diagnostics, string detail)
    {
        diagnostics.Error(Unsupported, detail);
        return null;
    }
}
