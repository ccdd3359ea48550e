using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>Gives a changed state its next serial, and a first one its lineage.</summary>
internal static class StateVersioning
{
    public static void Advance(StateSnapshot state, StateSnapshot baseline, string terraformVersion)
    {
        if (baseline.Lineage.Length == 0) baseline.Lineage = Guid.NewGuid().ToString();
        state.Lineage = baseline.Lineage;
        state.Serial = Math.Max(state.Serial, baseline.Serial) + (state.SameContent(baseline) ? 0UL : 1UL);
        state.TerraformVersion = terraformVersion;
    }
}
