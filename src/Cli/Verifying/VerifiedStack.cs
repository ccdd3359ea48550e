using Millwright.Changes.LifeCycle;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Verifying;

/// <summary>A stack with what came of verifying its last change.</summary>
internal sealed record VerifiedStack(StackInstance Stack, VerificationReport Report, DiagnosticList Diagnostics)
{
    /// <summary>Several as one JSON document. What programs wrote is not in it.</summary>
    public static string Json(WorkspaceSession workspace, IReadOnlyList<VerifiedStack> verified) => WorkspaceJson.Document(json =>
    {
        json.WriteStartArray("verifications");
        foreach (var (stack, report, diagnostics) in verified)
        {
            json.WriteStartObject();
            WorkspaceJson.WriteStack(json, stack);
            json.WriteNumber("change", report.Change);
            json.WriteBoolean("passed", report.Passed);
            json.WriteBoolean("interrupted", report.WasInterrupted);
            json.WriteBoolean("recorded", report.WasRecorded);
            json.WriteString("outcome", ChangeLifeCycle.Text(report.Phase));
            json.WriteStartArray("checks");
            foreach (var outcome in report.Outcomes)
            {
                json.WriteStartObject();
                json.WriteString("name", outcome.Name);
                json.WriteBoolean("passed", outcome.Passed);
                if (outcome.Last.Detail is { } detail) json.WriteString("detail", detail);
                json.WriteNumber("tries", outcome.Tries);
                json.WriteNumber("seconds", Math.Round(outcome.Took.TotalSeconds, 3));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WorkspaceJson.WriteDiagnostics(json, diagnostics, name => workspace.SourceOf(stack, name));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
