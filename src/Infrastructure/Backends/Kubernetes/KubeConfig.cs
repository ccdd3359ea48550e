using System.Text;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>kubectl's configuration files: clusters, users, and contexts that join them. Of several files the first to name a thing wins.</summary>
internal sealed class KubeConfig
{
    private readonly Dictionary<string, (YamlMappingNode Body, string Directory)> _clusters = [];
    private readonly Dictionary<string, (YamlMappingNode Body, string Directory)> _users = [];
    private readonly Dictionary<string, (YamlMappingNode Body, string Directory)> _contexts = [];
    private string? _current;

    /// <summary>Files that do not exist are passed over.</summary>
    /// <exception cref="StateStoreException">A file cannot be read or is no such configuration. Its content is not repeated.</exception>
    public static KubeConfig Load(IReadOnlyList<string> paths)
    {
        var config = new KubeConfig();
        foreach (var path in paths.Where(File.Exists))
        {
            try
            {
                var stream = new YamlStream();
                stream.Load(new StringReader(File.ReadAllText(path)));
                if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) config.Add(root, Path.GetDirectoryName(Path.GetFullPath(path))!);
            }
            catch (YamlException e)
            {
                throw new StateStoreException($"Failed to initialize kubernetes configuration: \"{path}\" is no valid YAML, line {e.Start.Line}.", e);
            }
            catch (Exception e) when (OperatingSystemError.Is(e))
            {
                throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
            }
        }
        return config;
    }

    /// <summary>What a context gives access to; nothing where there is no context at all.</summary>
    /// <exception cref="StateStoreException">A name that was asked for is not there.</exception>
    public ClusterAccess Access(string? context, string? cluster, string? user)
    {
        context ??= _current;
        var joined = context is { Length: > 0 } ? Named(_contexts, "context", context).Body : null;
        cluster ??= Text(joined, "cluster");
        user ??= Text(joined, "user");
        var access = new ClusterAccess();
        if (cluster is not null) access = WithCluster(access, Named(_clusters, "cluster", cluster));
        return user is null ? access : WithUser(access, Named(_users, "user", user));
    }

    private static ClusterAccess WithCluster(ClusterAccess access, (YamlMappingNode Body, string Directory) cluster) => access with
    {
        Server = Text(cluster.Body, "server") is { } server ? new Uri(server) : null,
        Proxy = Text(cluster.Body, "proxy-url"),
        Tls = access.Tls with { Authorities = Pem(cluster, "certificate-authority"), Insecure = Text(cluster.Body, "insecure-skip-tls-verify") == "true" },
    };

    private static ClusterAccess WithUser(ClusterAccess access, (YamlMappingNode Body, string Directory) user) => access with
    {
        Username = Text(user.Body, "username"),
        Password = Text(user.Body, "password"),
        Token = Text(user.Body, "token") ?? (Text(user.Body, "tokenFile") is { } file ? Read(Path.Combine(user.Directory, file)).Trim() : null),
        Tls = access.Tls with { Certificate = Pem(user, "client-certificate"), Key = Pem(user, "client-key") },
        Login = Child(user.Body, "exec") is YamlMappingNode exec ? Login(exec) : null,
    };

    private static LoginCommand Login(YamlMappingNode exec) => new(
        Text(exec, "command") ?? "",
        [.. Items(exec, "args").OfType<YamlScalarNode>().Select(static a => a.Value ?? "")],
        Items(exec, "env").OfType<YamlMappingNode>().ToDictionary(static e => Text(e, "name") ?? "", static e => Text(e, "value") ?? ""),
        Text(exec, "apiVersion") ?? "client.authentication.k8s.io/v1");

    /// <summary>A PEM text that stands in the file (name-data, in base64) or in another one beside it (name).</summary>
    private static string? Pem((YamlMappingNode Body, string Directory) entry, string name)
    {
        if (Text(entry.Body, name + "-data") is { } data) return Encoding.UTF8.GetString(Convert.FromBase64String(data));
        return Text(entry.Body, name) is { } file ? Read(Path.Combine(entry.Directory, file)) : null;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
    }

    private void Add(YamlMappingNode root, string directory)
    {
        _current ??= Text(root, "current-context");
        Collect(root, "clusters", "cluster", directory, _clusters);
        Collect(root, "users", "user", directory, _users);
        Collect(root, "contexts", "context", directory, _contexts);
    }

    private static void Collect(YamlMappingNode root, string list, string item, string directory, Dictionary<string, (YamlMappingNode, string)> into)
    {
        foreach (var entry in Items(root, list).OfType<YamlMappingNode>())
        {
            if (Text(entry, "name") is { } name && Child(entry, item) is YamlMappingNode body) into.TryAdd(name, (body, directory));
        }
    }

    private static (YamlMappingNode Body, string Directory) Named(Dictionary<string, (YamlMappingNode Body, string Directory)> all, string kind, string name) =>
        all.TryGetValue(name, out var found)
            ? found
            : throw new StateStoreException($"Failed to initialize kubernetes configuration: {kind} \"{name}\" does not exist");

    private static IEnumerable<YamlNode> Items(YamlMappingNode node, string name) => Child(node, name) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    private static YamlNode? Child(YamlMappingNode? node, string name) =>
        node is not null && node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string? Text(YamlMappingNode? node, string name) => Child(node, name) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
