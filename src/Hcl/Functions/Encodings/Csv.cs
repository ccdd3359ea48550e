using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary><c>csvdecode</c>.</summary>
internal static class Csv
{
    public static IEnumerable<Function> All =>
    [
        Declare.Typed("csvdecode", [Declare.String("str")],
            static a => a[0].IsKnown ? DataType.List(RowType(new CsvReader(a[0].AsString()).ReadRecord())) : DataType.Dynamic,
            static (a, type) => Decode(a[0].AsString(), type.ElementType)),
    ];

    private static DataType RowType(List<string>? header)
    {
        if (header is null) throw new FunctionException("missing header line");
        var attributes = new Dictionary<string, DataType>();
        foreach (var name in header)
        {
            if (!attributes.TryAdd(name, DataType.String))
            {
                throw new FunctionException($"duplicate column name {GoQuote.Quote(name)}");
            }
        }
        return DataType.Object(attributes);
    }

    private static Value Decode(string text, DataType rowType)
    {
        var reader = new CsvReader(text);
        var header = reader.ReadRecord()!;
        var rows = new List<Value>();
        while (reader.ReadRecord() is { } record)
        {
            if (record.Count != header.Count) throw reader.Error("wrong number of fields");
            rows.Add(Value.Object(header.Zip(record, static (name, field) => KeyValuePair.Create(name, Value.String(field)))));
        }
        return Value.List(rowType, rows);
    }
}
