using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary><c>yamlencode</c> and <c>yamldecode</c>.</summary>
internal static class Yaml
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("yamlencode", DataType.String, [Declare.Any("value").Untyped().Nullable().OrUnknown()],
            static a => a[0].ContainsUnknown ? Value.Unknown(DataType.String) : Value.String(YamlWriter.Write(a[0]))),
        Declare.Typed("yamldecode", [Declare.String("src")],
            static a => a[0].IsKnown ? YamlReader.Read(a[0].AsString()).Type : DataType.Dynamic,
            static (a, _) => YamlReader.Read(a[0].AsString()), notNull: false),
    ];
}
