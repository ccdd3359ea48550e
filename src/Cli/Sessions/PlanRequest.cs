using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Cli.Sessions;

/// <summary>Reads plan options off a command line.</summary>
internal static class PlanRequest
{
    public static PlanOptions? Read(Arguments arguments, bool alwaysDestroy, DiagnosticList diagnostics)
    {
        var destroy = alwaysDestroy || arguments.IsOn("destroy");
        var refreshOnly = arguments.IsOn("refresh-only");
        if (destroy && refreshOnly)
            diagnostics.Error("Incompatible plan mode options", "The -destroy and -refresh-only options are mutually-exclusive.");
        if (refreshOnly && arguments.IsGiven("refresh") && !arguments.IsOn("refresh"))
            diagnostics.Error("Incompatible refresh options", "It doesn't make sense to use -refresh-only at the same time as -refresh=false, because Terraform would have nothing to do.");
        var parallelism = arguments.Limit("parallelism");
        IsPossible(parallelism, diagnostics);
        var targets = arguments.List("target").Select(text => AddressParser.ParseTarget(text, diagnostics)).OfType<TargetAddress>().ToList();
        var excludes = arguments.List("exclude").Select(text => AddressParser.ParseTarget(text, diagnostics)).OfType<TargetAddress>().ToList();
        if (targets.Count > 0 && excludes.Count > 0)
            diagnostics.Error("Invalid combination of arguments", "The -target and -exclude options are mutually-exclusive: a plan either names what it is limited to, or what it leaves out.");
        var replace = arguments.List("replace").Select(text => AddressParser.ParseResourceInstance(text, diagnostics)).OfType<ResourceInstanceAddress>().ToList();
        if (replace.Count > 0 && (destroy || refreshOnly))
            diagnostics.Error("Invalid force-replace address", "The -replace option cannot be combined with -destroy or -refresh-only.");
        if (diagnostics.HasErrors) return null;
        return new PlanOptions
        {
            Mode = destroy ? PlanMode.Destroy : refreshOnly ? PlanMode.RefreshOnly : PlanMode.Normal,
            Refresh = arguments.IsOn("refresh"),
            Targets = targets,
            Excludes = excludes,
            ForceReplace = replace,
            Parallelism = parallelism,
            GeneratesConfiguration = arguments.Text("generate-config-out") is not null,
        };
    }

    /// <summary>False, with an error, where so many operations at once get nothing done.</summary>
    public static bool IsPossible(int? parallelism, DiagnosticList diagnostics)
    {
        if (parallelism is null or >= 1) return true;
        diagnostics.Error("Invalid parallelism", $"The parallelism must be at least 1, not {parallelism}.");
        return false;
    }
}
