namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>What somebody does to the sample workspace, and the stacks that this is about.</summary>
/// <param name="Concerns">Whether a stack is touched by itself; what needs it follows.</param>
internal sealed record SampleCommit(string Subject, Action<SampleWorkspace> Edit, Func<string, bool> Concerns)
{
    /// <summary>Since when the stacks are asked for that it touches.</summary>
    public string Since { get; init; } = "HEAD~1";

    /// <summary>A history in which everything happens that happens to a repository of stacks.</summary>
    public static IReadOnlyList<SampleCommit> History { get; } =
    [
        new("Say more in the readme", static w => w.Append("README.md", "Ask Ann.\n"), static _ => false),
        new("Nothing at all", static _ => { }, static _ => false),
        new("Give stage more room", static w => w.Edit("millwright.hcl", "size = 2", "size = 5"), static id => Environment(id) == "stage"),
        new("Join labels otherwise", static w => w.Edit("modules/label/main.tf", "join(\"-\"", "join(\"_\""), static id => Layer(id) is "network" or "cluster"),
        new("End settings with a mark", static w => w.Write("stacks/cluster/settings.tftpl", "name=${name}!\n"), static id => Layer(id) == "cluster"),
        new("Add a service", static w => w.Edit("millwright.hcl", "[\"service-00\"", "[\"late\", \"service-00\""), static id => id.EndsWith("/late", StringComparison.Ordinal)),
        new("Remove the service", static w => w.Edit("millwright.hcl", "[\"late\", \"service-00\"", "[\"service-00\""), static id => Layer(id) == "monitoring"),
        new("Call the directory assets", static w =>
        {
            w.Git("mv", "stacks/artifacts", "stacks/assets");
            w.Edit("millwright.hcl", "\"stacks/artifacts\"", "\"stacks/assets\"");
        }, static id => Layer(id) == "artifacts"),
        new("Draw another logo", static w => w.Write("stacks/assets/files/logo.bin", [0, 255, 254, 10, 0, 13]), static id => Layer(id) == "artifacts"),
        new("Keep registries with monitoring", static w =>
        {
            const string registry = "resource \"terraform_data\" \"registry\" {\n  input = \"registry-${var.environment}\"\n}\n";
            w.Edit("stacks/cluster/main.tf", registry, "removed {\n  from = terraform_data.registry\n\n  lifecycle {\n    destroy = false\n  }\n}\n");
            w.Append("stacks/monitoring/main.tf", $"\nimport {{\n  to = terraform_data.registry\n  id = \"registry\"\n}}\n\n{registry}");
        }, static id => Layer(id) is "cluster" or "monitoring"),
        new("Call the cluster main", static w =>
        {
            w.Edit("stacks/cluster/main.tf", "\"terraform_data\" \"cluster\"", "\"terraform_data\" \"main\"");
            w.Edit("stacks/cluster/main.tf", "terraform_data.cluster.output", "terraform_data.main.output");
            w.Append("stacks/cluster/main.tf", "\nmoved {\n  from = terraform_data.cluster\n  to   = terraform_data.main\n}\n");
        }, static id => Layer(id) == "cluster"),
        new("Keep for longer", static w => w.Write("shared/policy.json", "{\"retention\": 30}\n"), static id => Layer(id) == "service"),
        new("Add a rule", static w => w.Write("shared/rules/second.txt", "deny\n"), static id => Layer(id) == "service"),
        new("Be kinder", static w => w.Write("shared/banner.txt", "Be very kind.\n"), static id => Layer(id) == "monitoring"),
        new("Merge other addresses for prod", static w =>
        {
            w.Git("checkout", "-q", "-b", "addresses");
            w.Edit("values/prod.tfvars", "10.3.", "10.33.");
            w.Commit("Other addresses for prod");
            w.Git("checkout", "-q", "main");
            w.Append("README.md", "Or Ben.\n");
            w.Commit("Name Ben");
            w.Git("merge", "-q", "--no-ff", "-m", "Merge addresses", "addresses");
        }, static id => id == "network/prod") { Since = "HEAD^1~1" },
    ];

    /// <summary>The stacks that it touches and those that need them, as one knows who wrote the workspace.</summary>
    public IReadOnlySet<string> Touched(IEnumerable<string> stacks)
    {
        var touched = stacks.Where(Concerns).ToHashSet();
        var needed = new Dictionary<string, string[]> { ["cluster"] = ["network"], ["service"] = ["network", "artifacts", "cluster"], ["monitoring"] = ["service"] };
        foreach (var layer in (string[])["cluster", "service", "monitoring"])
            touched.UnionWith(stacks.Where(id => Layer(id) == layer && touched.Any(t => needed[layer].Contains(Layer(t)) && Environment(t) == Environment(id))));
        return touched;
    }

    private static string Layer(string id) => id.Split('/')[0];

    private static string Environment(string id) => id.Split('/')[1];
}
