using Millwright.Providers.Runner;
using Millwright.Providers.Tests.BuiltIn;
using Millwright.Values;

namespace Millwright.Providers.Tests.Runner;

public sealed class SurroundingsTests : IDisposable
{
    private readonly TemporaryDirectory _home = new();

    [Fact]
    public void Credential_files_in_the_home_directory_are_noticed()
    {
        var before = Of(("HOME", _home.Path));
        _home.Write(".aws/credentials", "[default]\n");
        var with = Of(("HOME", _home.Path));
        _home.Write(".aws/sso/cache/token.json", "{}");
        var withToken = Of(("HOME", _home.Path));

        Assert.Equal(3, new[] { before, with, withToken }.Distinct().Count());
        Assert.Equal(withToken, Of(("HOME", _home.Path)));
    }

    [Fact]
    public void Files_that_variables_name_are_noticed_through_links()
    {
        var key = _home.Write("key.json", "{}");
        File.CreateSymbolicLink(_home.File("current.json"), key);
        var before = Of(("GOOGLE_APPLICATION_CREDENTIALS", _home.File("current.json")));

        File.WriteAllText(key, "{ \"rotated\": true }");

        Assert.NotEqual(before, Of(("GOOGLE_APPLICATION_CREDENTIALS", _home.File("current.json"))));
    }

    [Fact]
    public void A_configuration_stands_for_its_values_and_the_files_they_name()
    {
        var type = DataType.Object(new Dictionary<string, DataType> { ["config_path"] = DataType.String });
        var kubeconfig = _home.Write("kubeconfig", "a: 1\n");
        var before = Digest(kubeconfig);

        Assert.Equal(before, Digest(kubeconfig));
        Assert.NotEqual(before, Digest(kubeconfig + "2"));
        File.WriteAllText(kubeconfig, "a: 12\n");
        Assert.NotEqual(before, Digest(kubeconfig));
        Assert.Null(ConfigurationDigest.Of("1.11.4", Value.Object([KeyValuePair.Create("config_path", Value.Unknown(DataType.String))]), type));

        string? Digest(string path) => ConfigurationDigest.Of("1.11.4", Value.Object([KeyValuePair.Create("config_path", Value.String(path))]), type);
    }

    public void Dispose() => _home.Dispose();

    private static string Of(params (string Name, string Value)[] environment) =>
        Surroundings.Of(environment.Select(static v => KeyValuePair.Create(v.Name, v.Value)));
}
