using Millwright.Values;

namespace Millwright.Hcl.Functions.Dates;

/// <summary><c>formatdate</c>, <c>timeadd</c> and <c>timecmp</c>.</summary>
internal static class Timestamps
{
    public static IEnumerable<Function> All =>
    [
        Declare.Text("formatdate", ["format", "time"],
            static a => DateFormat.Render(a[0].AsString(), Rfc3339.Parse(a[1].AsString(), 1))),
        Declare.Text("timeadd", ["timestamp", "duration"], static a => Add(a[0].AsString(), a[1].AsString())),
        Declare.Fixed("timecmp", DataType.Number, [Declare.String("timestamp_a"), Declare.String("timestamp_b")],
            static a => Value.Number(Rfc3339.Parse(a[0].AsString(), 0).CompareTo(Rfc3339.Parse(a[1].AsString(), 1)))),
    ];

    private static string Add(string timestamp, string duration)
    {
        var time = Rfc3339.Parse(timestamp, -1);
        var nanoseconds = GoDuration.Parse(duration);
        return Rfc3339.Format(time.AddTicks((long)Math.Floor(nanoseconds / 100m)));
    }
}
