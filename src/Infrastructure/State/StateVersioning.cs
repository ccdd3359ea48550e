namespace Millwright.Infrastructure.State;

/// <summary>Gives a changed state its next serial, and a first one its lineage.</summary>
public static class StateVersioning
{
    /// <summary>Readies a state for being written over another.</summary>
    public static void Advance(StateSnapshot state, StateSnapshot baseline, string terraformVersion)
    {
        if (baseline.Lineage.Length == 0) baseline.Lineage = Guid.NewGuid().ToString();
        state.Lineage = baseline.Lineage;
        state.Serial = Math.Max(state.Serial, baseline.Serial) + (state.SameContent(baseline) ? 0UL : 1UL);
        state.TerraformVersion = terraformVersion;
    }

    /// <summary>Whether a state may replace another without being forced.</summary>
    /// <exception cref="StateStoreException">It belongs to something else or is older.</exception>
    public static void CheckReplaceable(StateSnapshot present, StateSnapshot next)
    {
        if (present.Lineage.Length > 0 && next.Lineage.Length > 0 && present.Lineage != next.Lineage)
            throw new StateStoreException($"Failed to write state: cannot import state with lineage \"{next.Lineage}\" over unrelated state with lineage \"{present.Lineage}\"");
        if (next.Serial < present.Serial)
            throw new StateStoreException($"Failed to write state: cannot import state with serial {next.Serial} over newer state with serial {present.Serial}");
        if (next.Serial == present.Serial && !next.SameContent(present))
            throw new StateStoreException($"Failed to write state: cannot overwrite existing state with serial {present.Serial} with a different state that has the same serial");
    }
}
