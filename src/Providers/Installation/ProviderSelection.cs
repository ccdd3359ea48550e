using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Chooses the version of a provider: the locked one where it fits, or else the newest that does.</summary>
internal sealed class ProviderSelection(IProviderSource source, Func<ProviderAddress, IEnumerable<string>> places, Action<InstallationProgress> progress)
{
    /// <summary>Null, with errors, where no version fits.</summary>
    public async Task<SemanticVersion?> SelectAsync(
        ProviderAddress address,
        VersionConstraints constraints,
        LockedProvider? locked,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        if (locked is not null)
        {
            progress(new InstallationProgress.Reusing(address));
            if (constraints.Allows(locked.Version)) return locked.Version;
            return Failed(
                address,
                $"locked provider {address} {locked.Version} does not match configured version constraint {constraints}; must use terraform init -upgrade to allow selection of new versions",
                diagnostics);
        }

        progress(new InstallationProgress.Finding(address, constraints));
        try
        {
            if (await source.FindVersionsAsync(address, cancellation) is not { } available)
            {
                ReportNotFound(address, places(address), diagnostics);
                return null;
            }
            if (available.Warnings.Count > 0)
            {
                diagnostics.Warning(
                    "Additional provider information from registry",
                    $"The remote registry returned warnings for {address.ForDisplay}:\n{string.Join('\n', available.Warnings.Select(static w => $"- {w}"))}");
            }
            return constraints.Newest(available.Versions)
                ?? Failed(address, $"no available releases match the given constraints {constraints}", diagnostics);
        }
        catch (ProviderNotKnownException e)
        {
            diagnostics.Error(
                "Failed to query available provider packages",
                $"Could not retrieve the list of available versions for provider {address.ForDisplay}: {e.Message}\n\nAll modules should specify their required_providers so that external consumers will get the correct providers when using a module. To see which modules are currently depending on {address.ForDisplay}, run the following command:\n    terraform providers");
            return null;
        }
        catch (ProviderSourceException e) when (e.Summary is not null)
        {
            diagnostics.Error(e.Summary, e.Message);
            return null;
        }
        catch (ProviderSourceException e)
        {
            return Failed(address, e.Message, diagnostics);
        }
    }

    public static void ReportNotFound(ProviderAddress address, IEnumerable<string> searched, DiagnosticList diagnostics)
    {
        var places = string.Join('\n', searched.Select(static place => $"  - {place}"));
        diagnostics.Error(
            "Failed to query available provider packages",
            $"Could not retrieve the list of available versions for provider {address.ForDisplay}: provider {address} was not found in any of the search locations\n\n{places}");
    }

    private static SemanticVersion? Failed(ProviderAddress address, string problem, DiagnosticList diagnostics)
    {
        diagnostics.Error(
            "Failed to query available provider packages",
            $"Could not retrieve the list of available versions for provider {address.ForDisplay}: {problem}\n\nTo see which modules are currently depending on {address.ForDisplay} and what versions are specified, run the following command:\n    terraform providers");
        return null;
    }
}
