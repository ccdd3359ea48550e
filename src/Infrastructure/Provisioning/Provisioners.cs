namespace Millwright.Infrastructure.Provisioning;

/// <summary>The provisioners that are part of Terraform, by the name of their blocks.</summary>
internal static class Provisioners
{
    /// <summary>Null for a name that is none.</summary>
    public static IProvisioner? Find(string type) => type switch
    {
        "local-exec" => LocalExecProvisioner.Instance,
        "remote-exec" => RemoteExecProvisioner.Instance,
        "file" => FileProvisioner.Instance,
        _ => null,
    };
}
