using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary>hashicorp/time: moments kept in the state, and waiting.</summary>
internal static class TimeProviderDefinition
{
    public static ProviderDefinition Define() => new()
    {
        Resources = [new TimeOffsetResource(), new TimeRotatingResource(), new TimeSleepResource(), new TimeStaticResource()],
        Functions = [TimeFunctions.DurationParse, TimeFunctions.Rfc3339Parse, TimeFunctions.UnixTimestampParse],
    };
}
