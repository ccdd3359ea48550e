using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Provisioning;
using Millwright.Infrastructure.Provisioning.Ssh;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Provisioning;

public sealed class ConnectionSettingsTests
{
    [Fact]
    public void A_bastion_is_logged_on_to_as_the_machine_behind_it_unless_told_otherwise()
    {
        var settings = Read(("host", "a"), ("user", "u"), ("password", "p"), ("bastion_host", "b"), ("bastion_user", "v"));

        Assert.Equal(new HostEndpoint("b", 22, "v", "p", null, null, null), settings.Bastion);
    }

    [Theory]
    [InlineData("winrm", "does not speak WinRM")]
    [InlineData("carrier-pigeon", "connection type 'carrier-pigeon' not supported")]
    public void Other_kinds_of_connections_are_refused(string type, string reason) =>
        Assert.Contains(reason, Assert.Throws<ProvisionerException>(() => Read(("host", "a"), ("type", type))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_connection_needs_a_host() =>
        Assert.Equal("host for provisioner cannot be empty", Assert.Throws<ProvisionerException>(() => Read(("host", ""))).Message);

    [Fact]
    public void Every_script_has_a_path_of_its_own()
    {
        var settings = Read(("host", "a"));

        Assert.Matches("^/tmp/terraform_[0-9]+\\.sh$", settings.NewScriptPath());
        Assert.NotEqual(settings.NewScriptPath(), settings.NewScriptPath());
    }

    private static ConnectionSettings Read(params (string Name, string Value)[] given)
    {
        var values = SchemaValues.EmptyValue(ProvisionerSchemas.Connection).Entries().ToDictionary();
        foreach (var (name, value) in given) values[name] = Value.String(value);
        return ConnectionSettings.Read(Value.Object(values));
    }
}
