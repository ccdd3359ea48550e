using System.Collections.Concurrent;
using Millwright.Providers.BuiltIn.Archive;
using Millwright.Providers.BuiltIn.CloudInit;
using Millwright.Providers.BuiltIn.External;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.BuiltIn.Http;
using Millwright.Providers.BuiltIn.Local;
using Millwright.Providers.BuiltIn.Null;
using Millwright.Providers.BuiltIn.Random;
using Millwright.Providers.BuiltIn.Terraform;
using Millwright.Providers.BuiltIn.Time;
using Millwright.Providers.BuiltIn.Tls;

namespace Millwright.Providers.BuiltIn;

/// <summary>The utility providers that run in this process.</summary>
public static class BuiltInProviders
{
    private static readonly Dictionary<string, (string Version, Func<RemoteStateReader?, ProviderDefinition> Define)> Registered = new()
    {
        [ProviderAddress.Terraform.ToString()] = ("1.11.4", TerraformProvider.Define),
        ["registry.terraform.io/hashicorp/archive"] = ("2.7.1", static _ => ArchiveProvider.Define()),
        ["registry.terraform.io/hashicorp/cloudinit"] = ("2.3.7", static _ => CloudInitProvider.Define()),
        ["registry.terraform.io/hashicorp/external"] = ("2.3.5", static _ => ExternalProvider.Define()),
        ["registry.terraform.io/hashicorp/http"] = ("3.5.0", static _ => HttpProvider.Define()),
        ["registry.terraform.io/hashicorp/local"] = ("2.5.3", static _ => LocalProvider.Define()),
        ["registry.terraform.io/hashicorp/null"] = ("3.2.4", static _ => NullProvider.Define()),
        ["registry.terraform.io/hashicorp/random"] = ("3.7.2", static _ => RandomProvider.Define()),
        ["registry.terraform.io/hashicorp/time"] = ("0.13.1", static _ => TimeProviderDefinition.Define()),
        ["registry.terraform.io/hashicorp/tls"] = ("4.1.0", static _ => TlsProvider.Define()),
    };

    // Schemas cost something to build and depend on nothing: one set serves every start, except where a reader is given.
    private static readonly ConcurrentDictionary<string, (ProviderDefinition Definition, InProcessSchema Schema)> Shared = new();

    /// <summary>The addresses of all built-in providers.</summary>
    public static IEnumerable<ProviderAddress> Addresses => Registered.Keys.Select(Parse);

    /// <summary>The built-in provider for an address, with the version it stands for; null where there is none.</summary>
    public static BuiltInProvider? Find(ProviderAddress address) => Find(address, null);

    /// <summary>The same, with what <c>terraform_remote_state</c> reads states through.</summary>
    /// <param name="directory">Where relative paths start: the root module's directory; "" for the process's own.</param>
    public static BuiltInProvider? Find(ProviderAddress address, RemoteStateReader? remoteState, TimeProvider? time = null, string directory = "")
    {
        var key = address.ToString();
        return Registered.TryGetValue(key, out var found)
            ? new BuiltInProvider(address, found.Version, () => Start(key, found.Define, remoteState, time ?? TimeProvider.System, directory))
            : null;
    }

    private static InProcessProvider Start(string key, Func<RemoteStateReader?, ProviderDefinition> define, RemoteStateReader? remoteState, TimeProvider time, string directory)
    {
        var (definition, schema) = remoteState is null ? Shared.GetOrAdd(key, static (_, d) => Build(d(null)), define) : Build(define(remoteState));
        return new InProcessProvider(definition, schema, time, directory);
    }

    private static (ProviderDefinition Definition, InProcessSchema Schema) Build(ProviderDefinition definition) => (definition, new InProcessSchema(definition));

    private static ProviderAddress Parse(string address)
    {
        var parts = address.Split('/');
        return new ProviderAddress(parts[0], parts[1], parts[2]);
    }
}
