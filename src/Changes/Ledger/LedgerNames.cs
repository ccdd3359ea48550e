using System.Data.Common;
using Millwright.Changes.Ledger.Stores;

namespace Millwright.Changes.Ledger;

/// <summary>The names that the ledger keeps once and refers to by number, in both directions.</summary>
internal sealed class LedgerNames
{
    private readonly Dictionary<long, (string Text, byte[] Json)> _byNumber = [];
    private readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> _numbers =
        new Dictionary<byte[], long>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    public static async Task<LedgerNames> LoadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var names = new LedgerNames();
        using var command = connection.Command("SELECT id, name FROM ledger_name");
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) names.Add(reader.GetInt64(0), reader.GetString(1));
        return names;
    }

    /// <summary>Null where no name has the number.</summary>
    public string? TextOf(long number) => _byNumber.TryGetValue(number, out var name) ? name.Text : null;

    /// <summary>As canonical JSON; null where no name has the number.</summary>
    public byte[]? JsonOf(long number) => _byNumber.TryGetValue(number, out var name) ? name.Json : null;

    /// <summary>The number of a name that is given as canonical JSON, of which each text has one form only; -1 where there is none.</summary>
    public long NumberOf(ReadOnlySpan<byte> json) => _numbers.TryGetValue(json, out var number) ? number : -1;

    private void Add(long number, string text)
    {
        var json = CanonicalJson.Text(text);
        _byNumber[number] = (text, json);
        _numbers[json] = number;
    }
}
