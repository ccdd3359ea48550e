using Millwright.Providers.Protocol;

namespace Millwright.Providers.Tests.Peers;

/// <summary>The real AWS provider, where this machine has it in a filesystem mirror.</summary>
internal static class AwsProvider
{
    private static readonly Lazy<string?> _binary = new(Find);

    /// <summary>The command, or the end of the test as skipped.</summary>
    public static PluginCommand Command
    {
        get
        {
            if (_binary.Value is null) Assert.Skip("The AWS provider is not on this machine.");
            return new PluginCommand(_binary.Value!) { Environment = MotoServer.Credentials };
        }
    }

    /// <summary>The mirror's directory, above the host's, or the end of the test as skipped.</summary>
    public static string MirrorDirectory => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Command.Path)!, "../../../../.."));

    private static string? Find()
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            MaxRecursionDepth = 8,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        foreach (var root in new[] { "/opt", "/usr/local", "/usr/share", "/srv", Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) })
        {
            if (!Directory.Exists(root)) continue;
            foreach (var host in Directory.EnumerateDirectories(root, "registry.terraform.io", options))
            {
                var aws = Path.Combine(host, "hashicorp", "aws");
                if (!Directory.Exists(aws)) continue;
                var binary = Directory.EnumerateFiles(aws, "terraform-provider-aws_v*", SearchOption.AllDirectories).FirstOrDefault();
                if (binary is not null) return binary;
            }
        }
        return null;
    }
}
