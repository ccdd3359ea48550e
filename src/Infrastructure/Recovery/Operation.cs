using System.Text.Json;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Recovery;

/// <summary>One call that changes something outside, as it was written down before it was made.</summary>
public sealed record Operation
{
    /// <summary>Identifies it within one journal.</summary>
    public required long Number { get; init; }

    public required OperationKind Kind { get; init; }
    public required ResourceInstanceAddress Address { get; init; }

    /// <summary>Set where a deposed object is destroyed.</summary>
    public string? DeposedKey { get; init; }

    public required ProviderConfigAddress Provider { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The planned object of a create or update, the known one of a delete; null stands for secrets and for what was not known yet.</summary>
    public JsonElement? Planned { get; init; }

    /// <summary>The paths in <see cref="Planned"/> that were withheld.</summary>
    public IReadOnlyList<string> Withheld { get; init; } = [];

    public override string ToString() =>
        $"{Kind.ToString().ToLowerInvariant()} {Address}{(DeposedKey is null ? "" : $" (deposed object {DeposedKey})")}";
}
