using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Providers.Locking;

/// <summary>The file <c>.terraform.lock.hcl</c> of a root directory.</summary>
public static class DependencyLockFile
{
    public const string FileName = ".terraform.lock.hcl";

    /// <summary>Reads a directory's lock file; where there is none, nothing is locked.</summary>
    public static DependencyLocks Load(string rootDirectory, DiagnosticList diagnostics)
    {
        byte[] source;
        try
        {
            source = File.ReadAllBytes(Path.Combine(rootDirectory, FileName));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return DependencyLocks.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("Failed to read file", $"The file \"{FileName}\" could not be read: {e.Message}");
            return DependencyLocks.Empty;
        }
        return Parse(source, FileName, diagnostics);
    }

    public static DependencyLocks Parse(ReadOnlyMemory<byte> source, string fileName, DiagnosticList diagnostics)
    {
        var file = HclParser.ParseNative(source, fileName, diagnostics);
        return diagnostics.HasErrors ? DependencyLocks.Empty : LockFileReader.Read(file.Body, diagnostics);
    }

    /// <summary>Replaces a directory's lock file, in one step so that a crash leaves the old or the new one.</summary>
    /// <returns>False where the file held these very bytes already.</returns>
    public static bool Save(string rootDirectory, DependencyLocks locks)
    {
        var path = Path.Combine(rootDirectory, FileName);
        var text = Encoding.UTF8.GetBytes(Render(locks));
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(text)) return false;
        var temporary = $"{path}.tmp{Environment.ProcessId}";
        File.WriteAllBytes(temporary, text);
        File.Move(temporary, path, overwrite: true);
        return true;
    }

    /// <summary>The text as Terraform writes it, byte for byte.</summary>
    public static string Render(DependencyLocks locks)
    {
        var text = new StringBuilder(
            "# This file is maintained automatically by \"terraform init\".\n" +
            "# Manual edits may be lost in future updates.\n");
        foreach (var provider in locks.Providers)
        {
            text.Append("\nprovider \"").Append(provider.Address).Append("\" {\n");
            if (provider.Constraints.IsAny)
            {
                text.Append("  version = \"").Append(provider.Version).Append("\"\n");
            }
            else
            {
                text.Append("  version     = \"").Append(provider.Version).Append("\"\n");
                text.Append("  constraints = \"").Append(provider.Constraints).Append("\"\n");
            }
            if (provider.Hashes.Count > 0)
            {
                text.Append("  hashes = [\n");
                foreach (var hash in provider.Hashes) text.Append("    \"").Append(hash).Append("\",\n");
                text.Append("  ]\n");
            }
            text.Append("}\n");
        }
        return text.ToString();
    }
}
