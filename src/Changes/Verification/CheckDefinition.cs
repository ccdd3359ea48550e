using Millwright.Changes.Workspaces;
using Millwright.Changes.Workspaces.Reading;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Changes.Verification;

/// <summary>A health check as it is written: its arguments may need what only the apply brings about.</summary>
/// <param name="Kind">http, tcp or command.</param>
/// <param name="Content">Its arguments.</param>
/// <param name="Scope">Where they are evaluated.</param>
internal sealed record CheckDefinition(string Kind, string Name, BodyContent Content, WorkspaceScope Scope)
{
    /// <summary>As people are told of it: http "site".</summary>
    public string Title => $"{Kind} \"{Name}\"";

    /// <summary>The check with its values; where it cannot be made, one that fails, with errors.</summary>
    public HealthCheck Read(Value outputs, string directory, DiagnosticList diagnostics)
    {
        var redaction = new Redaction();
        redaction.AddLong(outputs);
        var found = new DiagnosticList();
        var arguments = new ArgumentReader(Content, Scope.WithOutputs(outputs), found) { Used = redaction };
        var check = new HealthCheckReader(arguments, redaction, mayLack: false).Read(this, directory);
        foreach (var secret in Scope.TakenFromEnvironment) redaction.AddLong(Value.String(secret).WithMarks(Marks.Sensitive));
        diagnostics.AddRange(found);
        return check is null || found.HasErrors ? new UnusableHealthCheck(Title, found.FirstOrDefault(static d => d.IsError)?.Summary ?? "it has no values") : check;
    }
}
