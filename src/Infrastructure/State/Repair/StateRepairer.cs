using System.Globalization;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.State.Repair;

/// <summary>Puts a state together from what is left of its file, from the copy of what was last written to it, and from its backup.</summary>
/// <remarks>
/// The copy is the state itself unless another program has written the file since, which the serial at the beginning of the
/// damaged file tells. Otherwise the newest whole state of the same lineage is taken, and what is readable of the damaged file,
/// which is newer, is laid over it.
/// </remarks>
/// <param name="path">The state file, as the user knows it.</param>
/// <param name="backupPath">The state before the last run that changed it.</param>
/// <param name="encryption">How all of them are encrypted; null where they are in clear.</param>
internal sealed class StateRepairer(string path, string backupPath, TargetEncryption? encryption)
{
    /// <summary>Null where nothing is left to restore a state from.</summary>
    public StateRepair? Repair(FileReading damaged)
    {
        var problem = Describe(damaged);
        var rest = TornState.Salvage(damaged.Content);
        if (rest is { IsWhole: true } whole && !damaged.IsAltered)
            return new StateRepair(whole.State, path, problem, "its own beginning, which is a whole state", null);
        var copy = WrittenCopy.Read(SymbolicLink.Follow(path));
        var written = copy is { } kept ? Parse(kept.Content) : null;
        if (written is not null && (damaged.IsAltered || (rest is { } known && written.Lineage == known.State.Lineage && written.Serial >= known.State.Serial)))
            return new StateRepair(written, path, problem, Name(written, "the copy that is kept of what was last written to it"), null);

        var backup = ReadBackup();
        if (rest is { } readable) return Complete(readable.State, written, backup, problem);
        if (damaged.Content.Length == 0 && (written is null || IsSame(written, backup))) return null;
        if (written is not null)
        {
            return new StateRepair(written, path, problem, Name(written, "the copy that is kept of what was last written to it"),
                $"what another program wrote to the file after {copy!.Value.Written:yyyy-MM-dd HH:mm:ss} UTC, if any did.");
        }
        return backup is null ? null : new StateRepair(backup, path, problem, Name(backup, $"the backup \"{backupPath}\""),
            "everything that the last run which changed the state has made.");
    }

    /// <summary>Whether an empty file stands where a state was: it may have been moved to a backend, and may have been cut off.</summary>
    public Diagnostic? DescribeEmpty()
    {
        // Whoever moves a state to a backend with this program leaves an empty copy, too.
        if (WrittenCopy.Read(SymbolicLink.Follow(path)) is { Content.IsEmpty: true }) return null;
        var backup = ReadBackup();
        if (backup is not { IsEmpty: false }) return null;
        return Diagnostic.Warning(
            "State file is empty",
            $"\"{path}\" is empty, which counts as no state at all. {Name(backup, $"The backup \"{backupPath}\"")} holds {Count(backup)}.\n\n" +
            $"If the state was moved to a backend, all is well. If not, something has emptied the file: copy \"{backupPath}\" over it before anything is applied, or what exists will be created again.");
    }

    private StateRepair Complete(StateSnapshot rest, StateSnapshot? written, StateSnapshot? backup, string problem)
    {
        var fits = new[] { (State: written, Name: "the copy of what Millwright last wrote"), (State: backup, Name: $"the backup \"{backupPath}\"") }
            .Where(b => b.State is not null && b.State.Lineage == rest.Lineage)
            .OrderByDescending(static b => b.State!.Serial)
            .FirstOrDefault();
        var state = fits.State ?? new StateSnapshot { Lineage = rest.Lineage, TerraformVersion = rest.TerraformVersion };
        var source = fits.State is null ? "" : $"{Name(fits.State, fits.Name)} and ";
        var instances = 0;
        foreach (var (address, resource) in rest.Resources)
        {
            if (!state.Resources.TryGetValue(address, out var present)) state.Resources.Add(address, present = new StateResource(address, resource.Provider));
            present.Provider = resource.Provider;
            foreach (var (key, instance) in resource.Instances) present.Instances[key] = instance;
            instances += resource.Instances.Count;
        }
        if (fits.State is null)
        {
            foreach (var (name, output) in rest.Outputs) state.Outputs[name] = output;
        }
        state.Serial = Math.Max(state.Serial, rest.Serial);
        var readable = string.Create(CultureInfo.InvariantCulture, $"its readable beginning (serial {rest.Serial}, {instances} objects)");
        return new StateRepair(state, path, problem,
            source + readable,
            fits.State is null
                ? "every object that stood behind the damage."
                : "objects behind the damage that were made after that state was written; those changed since are as they were then, until they are refreshed.");
    }

    private static string Describe(FileReading damaged)
    {
        if (damaged.IsAltered) return "is not what was last written to it, although nobody has written it since (its checksum differs)";
        if (damaged.Content.Length == 0) return "is empty";
        return string.Create(CultureInfo.InvariantCulture, $"is damaged: it has {damaged.Content.Length} bytes and stops being JSON at byte {TornState.DamageAt(damaged.Content) ?? damaged.Content.Length}");
    }

    private StateSnapshot? ReadBackup() => File.Exists(backupPath) ? Parse(File.ReadAllBytes(backupPath)) : null;

    private StateSnapshot? Parse(ReadOnlyMemory<byte> content)
    {
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(content.ToArray(), encryption, diagnostics, out _);
        return diagnostics.HasErrors ? null : state;
    }

    private static bool IsSame(StateSnapshot? one, StateSnapshot? other) =>
        one is not null && other is not null && one.Lineage == other.Lineage && one.Serial == other.Serial;

    private static string Name(StateSnapshot state, string source) => string.Create(CultureInfo.InvariantCulture, $"{source} (serial {state.Serial})");

    private static string Count(StateSnapshot state)
    {
        var count = state.Resources.Values.Sum(static r => r.Instances.Count);
        return count == 1 ? "1 object" : string.Create(CultureInfo.InvariantCulture, $"{count} objects");
    }
}
