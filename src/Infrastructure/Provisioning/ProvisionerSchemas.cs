using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>The arguments of the provisioners that are part of Terraform.</summary>
internal static class ProvisionerSchemas
{
    private static readonly SchemaBlock LocalExec = Block(
        Required("command", DataType.String),
        Optional("environment", DataType.Map(DataType.String)),
        Optional("interpreter", DataType.List(DataType.String)),
        Optional("quiet", DataType.Bool),
        Optional("working_dir", DataType.String));

    private static readonly SchemaBlock RemoteExec = Block(
        Optional("inline", DataType.List(DataType.String)),
        Optional("script", DataType.String),
        Optional("scripts", DataType.List(DataType.String)));

    private static readonly SchemaBlock File = Block(
        Optional("content", DataType.String),
        Required("destination", DataType.String),
        Optional("source", DataType.String));

    /// <summary>Null for a provisioner that is not known.</summary>
    public static SchemaBlock? For(string type) => type switch
    {
        "local-exec" => LocalExec,
        "remote-exec" => RemoteExec,
        "file" => File,
        _ => null,
    };

    /// <summary>The arguments of a connection block, of all kinds of connections together.</summary>
    public static SchemaBlock Connection { get; } = Block(
        Optional("agent", DataType.Bool),
        Optional("agent_identity", DataType.String),
        Optional("bastion_certificate", DataType.String),
        Optional("bastion_host", DataType.String),
        Optional("bastion_host_key", DataType.String),
        Optional("bastion_password", DataType.String),
        Optional("bastion_port", DataType.Number),
        Optional("bastion_private_key", DataType.String),
        Optional("bastion_user", DataType.String),
        Optional("cacert", DataType.String),
        Optional("certificate", DataType.String),
        Required("host", DataType.String),
        Optional("host_key", DataType.String),
        Optional("https", DataType.Bool),
        Optional("insecure", DataType.Bool),
        Optional("password", DataType.String),
        Optional("port", DataType.Number),
        Optional("private_key", DataType.String),
        Optional("proxy_host", DataType.String),
        Optional("proxy_port", DataType.Number),
        Optional("proxy_scheme", DataType.String),
        Optional("proxy_user_name", DataType.String),
        Optional("proxy_user_password", DataType.String),
        Optional("script_path", DataType.String),
        Optional("target_platform", DataType.String),
        Optional("timeout", DataType.String),
        Optional("type", DataType.String),
        Optional("use_ntlm", DataType.Bool),
        Optional("user", DataType.String));

    private static SchemaAttribute Required(string name, DataType type) => new() { Name = name, Type = type, Required = true };

    private static SchemaAttribute Optional(string name, DataType type) => new() { Name = name, Type = type, Optional = true };

    private static SchemaBlock Block(params SchemaAttribute[] attributes) => new(attributes, []);
}
