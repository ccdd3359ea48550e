using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>The names and labels by which Terraform finds a workspace's secret and lease.</summary>
internal sealed partial class StateLabels(string workspace, string suffix, IReadOnlyDictionary<string, string> own)
{
    public const string State = "tfstate";
    public const string Suffix = "tfstateSecretSuffix";
    public const string Workspace = "tfstateWorkspace";
    private const int LongestName = 253;

    /// <exception cref="StateStoreException">Kubernetes would not take the name.</exception>
    public string SecretName
    {
        get
        {
            var name = $"tfstate-{workspace}-{suffix}";
            return name.Length <= LongestName && DnsName().IsMatch(name)
                ? name
                : throw new StateStoreException($"the secret name {name} is invalid: it has to be at most {LongestName} lower case letters, digits, \"-\" and \".\", and to begin and end with a letter or digit. Choose the workspace's name and secret_suffix accordingly.");
        }
    }

    public string LeaseName => "lock-" + SecretName;

    public JsonObject ToJson()
    {
        var labels = new JsonObject { [State] = "true", [Suffix] = suffix, [Workspace] = workspace, ["app.kubernetes.io/managed-by"] = "terraform" };
        foreach (var (name, value) in own) labels[name] = value;
        return labels;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    private static partial Regex DnsName();
}
