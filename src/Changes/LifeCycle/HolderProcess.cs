using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.Changes.LifeCycle;

/// <summary>A process that holds a lock or applies a change, so described that its end can be told for certain, whatever clocks say.</summary>
/// <remarks>
/// Process ids come again; together with the moment the process began, in ticks since its kernel started, that start's own id
/// and the namespace that the id counts in, they never do.
/// </remarks>
/// <param name="Id">The process id.</param>
/// <param name="Began">In clock ticks since the system started.</param>
/// <param name="Namespace">The process namespace's id.</param>
/// <param name="Boot">The system start's id.</param>
public sealed partial record HolderProcess(int Id, string Began, string Namespace, string Boot)
{
    private const int StateField = 0;
    private const int BeganField = 19;

    /// <summary>This process; null where the system does not say enough.</summary>
    public static HolderProcess? Current { get; } = OfThis();

    /// <summary>This very process.</summary>
    public bool IsThis => this == Current;

    /// <summary>Null where nobody can tell: it ran elsewhere, or in another namespace, or before this system started.</summary>
    public bool? IsAlive => Current is null || Boot != Current.Boot || Namespace != Current.Namespace ? null : Stat(Id) is { } fields && fields[BeganField] == Began && fields[StateField] is not ("Z" or "X");

    /// <summary>Reads what <see cref="ToString"/> says; null where that is something else.</summary>
    public static HolderProcess? Parse(string info) =>
        Pattern().Match(info) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var id)
            ? new HolderProcess(id, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {Id} begun {Began} in {Namespace} of {Boot}");

    private static HolderProcess? OfThis()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return Stat(Environment.ProcessId) is { } fields && new FileInfo("/proc/self/ns/pid").LinkTarget is { } space
                ? new HolderProcess(Environment.ProcessId, fields[BeganField], space, File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim())
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The fields of a process's status behind its name, which may hold anything.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            var text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length > BeganField ? fields : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^process (\d+) begun (\d+) in (\S+) of (\S+)$")]
    private static partial Regex Pattern();
}
