namespace Millwright.Conformance.Tests.Sources;

/// <summary>A configuration and what is done with it.</summary>
/// <param name="Configuration">Of <c>main.tf</c>; HOST stands for the stand-in server, REPOSITORY for a git repository.</param>
/// <param name="Commands">Run one after the other.</param>
internal sealed record SourceCase(string Name, string Configuration, params string[] Commands)
{
    private const string Thing = "terraform {\n  required_providers {\n    thing = { source = \"HOST/acme/thing\" }\n  }\n}\n";

    private static readonly string[] _init = ["init -no-color -input=false"];

    public static readonly IReadOnlyList<SourceCase> All =
    [
        Module("registry", "HOST/acme/net/aws"),
        Module("registry-subdirectory", "HOST/acme/net/aws//sub"),
        Module("registry-constraint", "HOST/acme/net/aws", "~> 1.0, < 1.2"),
        Module("registry-prerelease", "HOST/acme/net/aws", "2.0.0-rc1"),
        Module("registry-no-match", "HOST/acme/net/aws", "> 9"),
        Module("registry-unknown", "HOST/acme/gone/aws"),
        Module("registry-empty", "HOST/acme/none/aws"),
        Module("registry-unauthorized", "HOST/acme/secret/aws"),
        Module("registry-broken", "HOST/acme/broken/aws"),
        Module("registry-no-location", "HOST/acme/nowhere/aws"),
        Module("registry-no-subdirectory", "HOST/acme/net/aws//nowhere"),
        Module("unreachable", "127.0.0.1:1/acme/net/aws"),
        Module("zip", "https://HOST/files/net.zip"),
        Module("tar-subdirectory", "https://HOST/files/net.tar.gz//sub"),
        Module("archive-setting", "https://HOST/files/net?archive=tar.gz"),
        Module("archive-missing", "https://HOST/files/missing.zip"),
        Module("archive-torn", "https://HOST/files/torn.zip"),
        Module("header", "https://HOST/header"),
        Module("no-header", "https://HOST/plain"),
        Module("git", "git::REPOSITORY"),
        Module("git-tag", "git::REPOSITORY//sub?ref=v1"),
        Module("git-depth", "git::REPOSITORY?ref=main&depth=1"),
        Module("git-short", "github.com/acme/net//sub?ref=v1"),
        Module("git-no-ref", "git::REPOSITORY?ref=nowhere"),
        Module("git-no-subdirectory", "git::REPOSITORY//nowhere"),
        Module("no-scheme", "ftp://HOST/x"),
        Module("no-source", "foo::bar"),
        Module("local-missing", "/nowhere/at/all"),
        new("modules-again", ModuleText("HOST/acme/net/aws//sub", "~> 1.0"), "init -no-color", "init -no-color", "init -upgrade -no-color", "get -no-color", "get -update -no-color", "modules", "modules -json"),
        new("required-version", "terraform {\n  required_version = \"> 9\"\n}\nbogus {}\n", _init),
        new("required-version-child", ModuleText("git::REPOSITORY//old"), "init -no-color -input=false", "get -no-color"),
        new("from-module", "", "init -no-color -from-module=HOST/acme/net/aws"),

        new("provider", Thing, "init -no-color", "init -no-color", "init -upgrade -no-color", "init -lockfile=readonly -no-color"),
        new("provider-constraint", Thing.Replace("thing\" }", "thing\", version = \"~> 1.0\" }", StringComparison.Ordinal), "init -no-color"),
        new("provider-no-match", Thing.Replace("thing\" }", "thing\", version = \"> 9\" }", StringComparison.Ordinal), "init -no-color"),
        new("provider-unknown", Thing.Replace("acme", "gone", StringComparison.Ordinal), "init -no-color"),
        new("provider-unreachable", Thing.Replace("HOST", "127.0.0.1:1", StringComparison.Ordinal), "init -no-color"),
        new("provider-lock", Thing, "providers lock -no-color -platform=linux_amd64 -platform=darwin_arm64", "providers lock -no-color -platform=darwin_arm64", "init -no-color", "providers lock -no-color -platform=plan9_mips"),
        new("provider-mirror", Thing, "providers mirror -no-color -platform=linux_amd64 -platform=darwin_arm64 mirror", "init -no-color -plugin-dir=mirror", "providers lock -no-color -fs-mirror=mirror -platform=darwin_arm64"),
        new("provider-mirror-platform", Thing, "providers mirror -no-color -platform=plan9 mirror", "providers mirror"),
    ];

    private static SourceCase Module(string name, string source, string? version = null) => new(name, ModuleText(source, version), _init);

    private static string ModuleText(string source, string? version = null) =>
        $"module \"m\" {{\n  source = \"{source}\"\n{(version is null ? "" : $"  version = \"{version}\"\n")}}}\n";
}
