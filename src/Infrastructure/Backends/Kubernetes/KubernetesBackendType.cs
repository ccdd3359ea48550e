using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>Keeps states in secrets, locked by leases.</summary>
internal sealed class KubernetesBackendType : IBackendType
{
    public string Name => "kubernetes";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
        [
            .. BackendSchema.Required("secret_suffix"),
            .. BackendSchema.Texts("namespace", "host", "username", "client_certificate", "cluster_ca_certificate", "proxy_url"),
            .. BackendSchema.Texts("config_path", "config_context", "config_context_auth_info", "config_context_cluster"),
            .. BackendSchema.Secrets("password", "client_key", "token"),
            .. BackendSchema.Flags("in_cluster_config", "load_config_file", "insecure"),
            BackendSchema.Optional("labels", DataType.Map(DataType.String)),
            BackendSchema.Optional("config_paths", DataType.List(DataType.String)),
        ],
        new NestedBlock(
            "exec",
            BackendSchema.Of(
            [
                .. BackendSchema.Required("api_version", "command"),
                BackendSchema.Optional("env", DataType.Map(DataType.String)),
                BackendSchema.Optional("args", DataType.List(DataType.String)),
            ]),
            NestingMode.Single));

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var cluster = Overridden(Found(arguments, site), arguments);
        if (cluster.Server is null)
            throw new StateStoreException("Failed to initialize kubernetes configuration: invalid configuration: no configuration has been provided. Set config_path or KUBE_CONFIG_PATH, or host.");
        return new KubernetesBackend(cluster, site)
        {
            Namespace = arguments.Text("namespace", "KUBE_NAMESPACE") ?? "default",
            Suffix = arguments.Required("secret_suffix"),
            Labels = arguments.Map("labels"),
        };
    }

    private static ClusterAccess Found(BackendArguments arguments, BackendSite site)
    {
        if (arguments.Flag("in_cluster_config", fallback: false, "KUBE_IN_CLUSTER_CONFIG")) return ClusterAccess.InCluster(site.Environment);
        var file = KubeConfig.Load(Paths(arguments, site));
        return file.Access(
            arguments.Text("config_context", "KUBE_CTX"),
            arguments.Text("config_context_cluster", "KUBE_CTX_CLUSTER"),
            arguments.Text("config_context_auth_info", "KUBE_CTX_AUTH_INFO"));
    }

    private static IReadOnlyList<string> Paths(BackendArguments arguments, BackendSite site)
    {
        IReadOnlyList<string> paths = arguments.Text("config_path", "KUBE_CONFIG_PATH") is { } single ? [single]
            : arguments.List("config_paths") is { Count: > 0 } several ? several
            : arguments.Variable("KUBE_CONFIG_PATHS") is { } variable ? variable.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : [];
        var home = site.Environment("HOME") ?? "";
        return [.. paths.Select(path => path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, path[2..]) : Path.Combine(site.Directory, path))];
    }

    private static ClusterAccess Overridden(ClusterAccess found, BackendArguments arguments)
    {
        var exec = arguments.Block("exec");
        return found with
        {
            Server = arguments.Text("host", "KUBE_HOST") is { } host ? new Uri(host.Contains("://", StringComparison.Ordinal) ? host : $"https://{host}") : found.Server,
            Username = arguments.Text("username", "KUBE_USER") ?? found.Username,
            Password = arguments.Text("password", "KUBE_PASSWORD") ?? found.Password,
            Token = arguments.Text("token", "KUBE_TOKEN") ?? found.Token,
            Proxy = arguments.Text("proxy_url", "KUBE_PROXY_URL") ?? found.Proxy,
            Login = exec is null ? found.Login : new LoginCommand(exec.Required("command"), exec.List("args"), exec.Map("env"), exec.Required("api_version")),
            Tls = new TlsSettings
            {
                Insecure = arguments.Flag("insecure", fallback: found.Tls.Insecure, "KUBE_INSECURE"),
                Authorities = arguments.Text("cluster_ca_certificate", "KUBE_CLUSTER_CA_CERT_DATA") ?? found.Tls.Authorities,
                Certificate = arguments.Text("client_certificate", "KUBE_CLIENT_CERT_DATA") ?? found.Tls.Certificate,
                Key = arguments.Text("client_key", "KUBE_CLIENT_KEY_DATA") ?? found.Tls.Key,
            },
        };
    }
}
