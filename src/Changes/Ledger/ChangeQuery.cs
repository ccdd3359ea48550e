using System.Data.Common;
using System.Text;
using System.Text.Json;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>Finds changes by the ledger's index.</summary>
internal static class ChangeQuery
{
    /// <summary>Whether a change was applied wholly. The phase does not say: what was found wanting afterwards has failed, and so has what was applied in part.</summary>
    private const string WasApplied =
        $"CASE WHEN EXISTS (SELECT 1 FROM ledger_event e JOIN ledger_name k ON k.id = e.kind WHERE e.change = c.id AND k.name = '{ApplySucceeded.Name}') THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END";

    /// <summary>The record that says which change took a change back; null where none has.</summary>
    private const string TakenBack =
        $"(SELECT MAX(e.data) FROM ledger_event e JOIN ledger_name k ON k.id = e.kind WHERE e.change = c.id AND k.name = '{ChangeRolledBack.Name}')";

    /// <summary>The numbers of the changes that pass a filter, the newest first.</summary>
    public static async Task<IReadOnlyList<long>> FindAsync(DbConnection connection, ChangeFilter filter, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        var conditions = Conditions(filter, "c.opened", command);
        command.CommandText = $"SELECT c.id FROM ledger_change c{conditions} ORDER BY c.opened DESC, c.id DESC LIMIT {filter.Limit}";
        var ids = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    /// <summary>The change of a target that came to its end last, of those that did after a moment; null where none did.</summary>
    public static async Task<long?> LastEndedAsync(DbConnection connection, string target, DateTimeOffset after, CancellationToken cancellation) =>
        await connection.ScalarAsync(
            null, "SELECT c.id FROM ledger_change c JOIN ledger_name t ON t.id = c.target WHERE t.name = @target AND c.ended > @after ORDER BY c.ended DESC, c.id DESC LIMIT 1",
            cancellation, ("@target", target), ("@after", after.ToUnixTimeMilliseconds())).ConfigureAwait(false) as long?;

    public static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(DbConnection connection, ChangeFilter filter, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        var conditions = Conditions(filter, "c.ended", command);
        command.CommandText = $"""
            SELECT c.id, t.name, c.phase, c.ended, c.committed, {WasApplied}, {TakenBack} FROM ledger_change c JOIN ledger_name t ON t.id = c.target
            {(conditions.Length == 0 ? " WHERE" : $"{conditions} AND")} c.ended IS NOT NULL ORDER BY c.ended, c.id
            """;
        var deliveries = new List<Delivery>();
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            deliveries.Add(new Delivery(reader.GetInt64(0), reader.GetString(1), (ChangePhase)reader.GetInt64(2), reader.Time(3),
                await reader.IsDBNullAsync(4, cancellation).ConfigureAwait(false) ? null : reader.Time(4))
            {
                WasApplied = reader.GetInt64(5) != 0,
                TakenBackBy = await reader.IsDBNullAsync(6, cancellation).ConfigureAwait(false) ? null : TakenBackBy(reader.GetString(6)),
            });
        }
        return deliveries;
    }

    private static long? TakenBackBy(string data)
    {
        using var json = JsonDocument.Parse(data);
        return EventJson.OptionalNumber(json.RootElement, "rolledBackBy");
    }

    private static string Conditions(ChangeFilter filter, string time, DbCommand command)
    {
        var conditions = new List<string>();
        if (filter.Since is { } since) conditions.Add($"{time} >= {Add(command, since.ToUnixTimeMilliseconds())}");
        if (filter.Until is { } until) conditions.Add($"{time} < {Add(command, until.ToUnixTimeMilliseconds())}");
        if (filter.Target is { } target) conditions.Add($"c.target IN (SELECT id FROM ledger_name WHERE name IN ({Add(command, target)}, {Add(command, $"stack:{target}")}))");
        if (filter.Environment is { } environment) conditions.Add($"c.environment IN (SELECT id FROM ledger_name WHERE name = {Add(command, environment)})");
        if (filter.Actor is { } actor) conditions.Add($"c.id IN (SELECT p.change FROM ledger_party p JOIN ledger_name n ON n.id = p.actor WHERE n.name = {Add(command, actor)})");
        if (filter.Address is { } address) conditions.Add($"c.id IN (SELECT t.change FROM ledger_touched t JOIN ledger_name n ON n.id = t.address WHERE {Within(command, address)})");
        if (filter.Phases.Count > 0) conditions.Add($"c.phase IN ({string.Join(", ", filter.Phases.Select(static p => (int)p))})");
        return conditions.Count == 0 ? "" : new StringBuilder(" WHERE ").AppendJoin(" AND ", conditions).ToString();
    }

    /// <summary>The address itself, and what continues it with a dot or an index: both are ranges of the names' order.</summary>
    private static string Within(DbCommand command, string address)
    {
        var (instance, afterInstance) = (Add(command, address + "["), Add(command, address + "\\"));
        var (inside, afterInside) = (Add(command, address + "."), Add(command, address + "/"));
        return $"(n.name = {Add(command, address)} OR (n.name >= {instance} AND n.name < {afterInstance}) OR (n.name >= {inside} AND n.name < {afterInside}))";
    }

    private static string Add(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{command.Parameters.Count}";
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
