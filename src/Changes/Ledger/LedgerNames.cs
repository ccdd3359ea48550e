using System.Data.Common;
using Millwright.Changes.Ledger.Stores;

namespace Millwright.Changes.Ledger;

/// <summary>The names that the ledger keeps once and refers to by number, in both directions.</summary>
internal sealed class LedgerNames
{
    private const int MostMissing = 1000;

    /// <summary>By number: they are given out one after the other.</summary>
    private readonly List<(string? Text, byte[]? Json)> _byNumber = [];

    /// <summary>Those whose numbers are nowhere near, which only somebody else can have given.</summary>
    private readonly Dictionary<long, (string Text, byte[] Json)> _strays = [];

    private readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> _numbers =
        new Dictionary<byte[], long>(Utf8Comparer.Instance).GetAlternateLookup<ReadOnlySpan<byte>>();

    public static async Task<LedgerNames> LoadAsync(DbConnection connection, CancellationToken cancellation)
    {
        var names = new LedgerNames();
        using var command = connection.Command("SELECT id, name FROM ledger_name ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) names.Add(reader.GetInt64(0), reader.GetString(1));
        return names;
    }

    /// <summary>Null where no name has the number.</summary>
    public string? TextOf(long number) => (ulong)number < (ulong)_byNumber.Count ? _byNumber[(int)number].Text : _strays.GetValueOrDefault(number).Text;

    /// <summary>As canonical JSON; null where no name has the number.</summary>
    public byte[]? JsonOf(long number) => (ulong)number < (ulong)_byNumber.Count ? _byNumber[(int)number].Json : _strays.GetValueOrDefault(number).Json;

    /// <summary>The number of a name that is given as canonical JSON, of which each text has one form only; -1 where there is none.</summary>
    public long NumberOf(ReadOnlySpan<byte> json) => _numbers.TryGetValue(json, out var number) ? number : -1;

    private void Add(long number, string text)
    {
        var json = CanonicalJson.Text(text);
        if (number >= _byNumber.Count && number - _byNumber.Count <= MostMissing)
        {
            while (_byNumber.Count < number) _byNumber.Add((null, null));
            _byNumber.Add((text, json));
        }
        else _strays[number] = (text, json);
        _numbers[json] = number;
    }
}
