using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
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
        if (alwaysDestroy && arguments.IsGiven("destroy") && arguments.IsOn("destroy"))
            diagnostics.Error("Invalid mode option", "The -destroy option is not valid for \"terraform destroy\", because this command always runs in destroy mode.");
        if (alwaysDestroy && refreshOnly)
            diagnostics.Error("Invalid mode option", "The -refresh-only option is not valid for \"terraform destroy\".");
        else if (destroy && refreshOnly)
            diagnostics.Error("Incompatible plan mode options", "The -destroy and -refresh-only options are mutually-exclusive.");
        if (refreshOnly && arguments.IsGiven("refresh") && !arguments.IsOn("refresh"))
            diagnostics.Error("Incompatible refresh options", "It doesn't make sense to use -refresh-only at the same time as -refresh=false, because Terraform would have nothing to do.");
        var targets = Addresses(arguments, "target", "target", AddressParser.ParseTarget, diagnostics);
        var excludes = Addresses(arguments, "exclude", "exclude", AddressParser.ParseTarget, diagnostics);
        if (targets.Count > 0 && excludes.Count > 0)
            diagnostics.Error("Invalid combination of arguments", "The -target and -exclude options are mutually-exclusive: a plan either names what it is limited to, or what it leaves out.");
        var replace = Addresses(arguments, "replace", "force-replace address", static (text, found) => AddressParser.ParseResourceInstance(text, found), diagnostics);
        foreach (var address in replace.Where(static a => a.Resource.Mode != ResourceMode.Managed))
            diagnostics.Error($"Invalid force-replace address {QuotedText.Quote(address.ToString())}", "Only managed resources can be used with the -replace=... option.");
        if (diagnostics.HasErrors) return null;
        return new PlanOptions
        {
            Mode = destroy ? PlanMode.Destroy : refreshOnly ? PlanMode.RefreshOnly : PlanMode.Normal,
            Refresh = arguments.IsOn("refresh"),
            Targets = targets,
            Excludes = excludes,
            ForceReplace = replace,
            Parallelism = arguments.Limit("parallelism"),
            GeneratesConfiguration = arguments.Text("generate-config-out") is not null,
        };
    }

    /// <summary>Warns of an option that Terraform wants to be rid of, before anything else is said.</summary>
    public static void WarnOfStatePath(Arguments arguments, Terminal terminal)
    {
        if (arguments.Text("state") is null) return;
        var warnings = new DiagnosticList();
        warnings.Warning("Deprecated flag: -state", "Use `path` attribute within the `local` backend instead: https://developer.hashicorp.com/terraform/language/v1.10.x/settings/backends/local#path");
        terminal.Show(warnings, arguments.IsOn("compact-warnings"));
    }

    /// <summary>False, with an error, where the options ask for what cannot be planned together.</summary>
    public static bool IsSupported(PlanOptions options, DiagnosticList diagnostics)
    {
        if (!IsPossible(options.Parallelism, diagnostics)) return false;
        if (options.ForceReplace.Count == 0 || options.Mode == PlanMode.Normal) return true;
        diagnostics.Error("Unsupported plan mode", "Forcing resource instance replacement (with -replace=...) is allowed only in normal planning mode.");
        return false;
    }

    /// <summary>Reads what an option names; what is wrong with it is said of the option.</summary>
    private static List<T> Addresses<T>(Arguments arguments, string option, string title, Func<string, DiagnosticList, T?> parse, DiagnosticList diagnostics)
        where T : class
    {
        var addresses = new List<T>();
        foreach (var text in arguments.List(option))
        {
            var problems = new DiagnosticList();
            if (parse(text, problems) is { } address) addresses.Add(address);
            else diagnostics.Error($"Invalid {title} {QuotedText.Quote(text)}", problems.Count > 0 ? problems[0].Detail : "This is no address.");
        }
        return addresses;
    }

    /// <summary>False, with an error, where so many operations at once get nothing done.</summary>
    public static bool IsPossible(int? parallelism, DiagnosticList diagnostics)
    {
        if (parallelism is null or >= 1) return true;
        diagnostics.Error("Invalid parallelism value", $"The parallelism must be a positive value. Not {parallelism}.");
        return false;
    }
}
