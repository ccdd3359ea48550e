using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>Where a cluster's API is and how one signs in to it.</summary>
internal sealed record ClusterAccess
{
    private const string ServiceAccount = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Null where nothing says where.</summary>
    public Uri? Server { get; init; }
    public TlsSettings Tls { get; init; } = new();
    public string? Username { get; init; }
    public string? Password { get; init; }
    public string? Token { get; init; }
    public string? Proxy { get; init; }

    /// <summary>A program that prints a token; null for none.</summary>
    public LoginCommand? Login { get; init; }

    /// <summary>As Kubernetes tells every pod.</summary>
    /// <exception cref="StateStoreException">This is no pod.</exception>
    public static ClusterAccess InCluster(Func<string, string?> environment)
    {
        var (host, port) = (environment("KUBERNETES_SERVICE_HOST"), environment("KUBERNETES_SERVICE_PORT"));
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port))
            throw new StateStoreException("unable to load in-cluster configuration, KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT must be defined");
        try
        {
            return new ClusterAccess
            {
                Server = new UriBuilder("https", host, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)).Uri,
                Token = File.ReadAllText(ServiceAccount + "/token").Trim(),
                Tls = new TlsSettings { Authorities = File.ReadAllText(ServiceAccount + "/ca.crt") },
            };
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", ServiceAccount, e), e);
        }
    }
}
