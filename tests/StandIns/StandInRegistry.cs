using System.Text.Json.Nodes;

namespace Millwright.StandIns;

/// <summary>A provider registry with one provider, <c>registry.test/acme/thing</c>, in version 1.1.0 for Linux and a Mac.</summary>
internal sealed class StandInRegistry
{
    public const string Host = "https://registry.test";
    public const string Versions = $"{Host}/p/acme/thing/versions";
    public const string Package = $"{Host}/p/acme/thing/1.1.0/download/linux/amd64";
    public const string Archive = $"{Host}/files/terraform-provider-thing_1.1.0_linux_amd64.zip";
    public const string Checksums = $"{Host}/files/SHA256SUMS";
    public const string Signature = $"{Host}/files/SHA256SUMS.sig";

    private static readonly StandInPublisher _anybody = new();

    public StandInRegistry()
    {
        Content = StandInPublisher.Pack("thing", "1.1.0", "linux");
        OtherContent = StandInPublisher.Pack("thing", "1.1.0", "mac");
        List = StandInPublisher.Checksums((FileName("linux_amd64"), Content), (FileName("darwin_arm64"), OtherContent));
    }

    public StandInPublisher Publisher { get; } = _anybody;

    public StandInNetwork Network { get; } = new();

    public byte[] Content { get; }

    public byte[] OtherContent { get; }

    public byte[] List { get; }

    /// <summary>Puts everything in its place; what a test has placed before stays ahead of it.</summary>
    public StandInRegistry Open(Action<JsonObject>? change = null)
    {
        Network.Json($"{Host}/.well-known/terraform.json", """{"providers.v1":"/p/","modules.v1":"/m/"}""");
        Network.Json(Versions, """{"versions":[{"version":"1.0.0","protocols":["5.0"]},{"version":"1.1.0","protocols":["5.0"]},{"version":"2.0.0-beta1","protocols":["6.0"]}],"warnings":["please move"]}""");
        Network.Json(Package, Description("linux", "amd64", Content, change));
        Network.Json($"{Host}/p/acme/thing/1.1.0/download/darwin/arm64", Description("darwin", "arm64", OtherContent, change));
        Network.File(Archive, Content);
        Network.File($"{Host}/files/{FileName("darwin_arm64")}", OtherContent);
        Network.File(Checksums, List);
        Network.File(Signature, Publisher.Sign(List));
        return this;
    }

    private string Description(string system, string machine, byte[] content, Action<JsonObject>? change)
    {
        var file = FileName($"{system}_{machine}");
        var description = new JsonObject
        {
            ["protocols"] = new JsonArray("5.0"),
            ["os"] = system,
            ["arch"] = machine,
            ["filename"] = file,
            ["download_url"] = $"/files/{file}",
            ["shasum"] = StandInPublisher.Sum(content),
            ["shasums_url"] = "/files/SHA256SUMS",
            ["shasums_signature_url"] = "/files/SHA256SUMS.sig",
            ["signing_keys"] = new JsonObject { ["gpg_public_keys"] = new JsonArray(new JsonObject { ["ascii_armor"] = Publisher.PublicKey, ["trust_signature"] = "" }) },
        };
        change?.Invoke(description);
        return description.ToJsonString();
    }

    private static string FileName(string platform) => $"terraform-provider-thing_1.1.0_{platform}.zip";
}
