using System.Text;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Formatting;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Drift;

/// <summary>Works out how the configuration has to read so that it says what is there; literals are changed in place, everything else is refused.</summary>
/// <param name="sources">The bytes of a file by the name the configuration has for it.</param>
/// <param name="others">What else is made of a module's directory, so that a change there would reach further; null where nothing is.</param>
public sealed class ConfigurationAdoption(ModuleTree root, Func<string, ReadOnlyMemory<byte>?> sources, Func<string, string?> others)
{
    /// <summary>The edits, or why there are none.</summary>
    public (IReadOnlyList<SourceEdit> Edits, string? Refusal) Adopt(DriftedResource resource)
    {
        if (resource.IsGone) return Refuse("it is gone. Take it out of the configuration, or have it made anew with -revert");
        var tree = root.Find(resource.Change.Address.Module.Path);
        if (tree is null || !tree.Module.Resources.TryGetValue(resource.Change.Address.Resource, out var declared)) return Refuse("the configuration does not have it");
        if (declared.Count is not null || declared.ForEach is not null) return Refuse("its block stands for several objects (count or for_each)");
        if (WhyShared(tree) is { } shared) return Refuse(shared);
        if (declared.Body is not NativeBody body) return Refuse("it is written in JSON or changed by an override file");
        var edits = new List<SourceEdit>();
        foreach (var attribute in resource.Attributes.Where(static a => a.IsConfigured))
        {
            if (attribute.IsSensitive) return Refuse($"\"{attribute.Name}\" is sensitive and must not be written into a file");
            if (Change(body, resource.Change, attribute, edits) is { } refusal) return Refuse(refusal);
        }
        return (edits, null);

        static (IReadOnlyList<SourceEdit>, string?) Refuse(string reason) => ([], reason);
    }

    /// <summary>The file with edits made; laid out anew only where it was laid out before.</summary>
    public static byte[] Apply(ReadOnlyMemory<byte> source, IEnumerable<SourceEdit> edits)
    {
        var text = source.ToArray().ToList();
        foreach (var edit in edits.OrderByDescending(static e => e.Start))
        {
            text.RemoveRange(edit.Start, edit.End - edit.Start);
            text.InsertRange(edit.Start, Encoding.UTF8.GetBytes(edit.Text));
        }
        var edited = text.ToArray();
        return HclFormatter.Format(source.ToArray()).AsSpan().SequenceEqual(source.Span) ? HclFormatter.Format(edited) : edited;
    }

    /// <summary>Why a module's text is not this one object's alone; null where it is.</summary>
    private string? WhyShared(ModuleTree tree)
    {
        for (var at = tree; at.Call is { } call; at = at.Parent!)
        {
            if (call.Count is not null || call.ForEach is not null) return $"module.{call.Name} stands for several modules (count or for_each)";
            if (!call.IsLocal) return $"module.{call.Name} comes from \"{call.Source}\", which is not of this repository";
            var uses = root.Descendants().Count(t => t.Module.SourceDirectory == at.Module.SourceDirectory);
            if (uses > 1) return $"its module \"{at.Module.SourceDirectory}\" is called {uses} times, and the change would reach all of them";
        }
        return others(tree.Module.SourceDirectory) is { } reach ? $"its text is also that of {reach}, which the change would reach, too" : null;
    }

    private string? Change(NativeBody body, ResourceChange change, DriftedAttribute attribute, List<SourceEdit> edits)
    {
        var value = attribute.After.UnmarkDeep();
        if (body.Blocks.Any(b => b.Type == attribute.Name)) return $"\"{attribute.Name}\" is written as blocks. Change them by hand to what is shown above";
        if (!body.Attributes.TryGetValue(attribute.Name, out var written))
        {
            // What the provider works out by itself follows from the rest.
            if (change.Schema.Block.Attribute(attribute.Name) is { Computed: true }) return null;
            // Nothing is said of it, and that it is unset is what the provider takes back: it has to be said.
            if (value.IsNull) return $"\"{attribute.Name}\" is unset on both sides";
            edits.Add(Insert(body, $"{attribute.Name} = {ValueSource.Write(value)}"));
            return null;
        }
        var expression = written.Expression;
        if (expression.AsMap() is { } items && attribute.Before is { HasContent: true } && value.HasContent && ChangeItems(items, attribute.Before.UnmarkDeep(), value, edits) is { } done) return done ? null : Explain(attribute.Name, expression);
        if (!IsLiteral(expression)) return Explain(attribute.Name, expression);
        if (HasComment(expression.Range)) return $"there are comments within \"{attribute.Name}\", which would be lost";
        edits.Add(new SourceEdit(expression.Range, Indented(value, written.NameRange)));
        return null;
    }

    /// <summary>Changes single values of a map: true where that is all it takes, false where one is no literal, null where keys come or go.</summary>
    private static bool? ChangeItems(IReadOnlyList<(Expression Key, Expression Value)> items, Value before, Value value, List<SourceEdit> edits)
    {
        if (!value.Type.IsMap && !value.Type.IsObject) return null;
        var found = new List<SourceEdit>();
        var keys = new HashSet<string>();
        foreach (var (key, written) in items)
        {
            var name = key.AsKeyword() ?? (IsLiteral(key) && key.Evaluate(null, new DiagnosticList()) is { HasContent: true, Type.IsString: true } text ? text.AsString() : null);
            if (name is null || value.TryGet(name) is not { } wanted) return null;
            keys.Add(name);
            if (!IsLiteral(written))
            {
                // What is computed may stay where nothing of it changed.
                if (before.TryGet(name)?.Equals(wanted) == true) continue;
                return false;
            }
            if (!Same(written.Evaluate(null, new DiagnosticList()), wanted)) found.Add(new SourceEdit(written.Range, ValueSource.Write(wanted)));
        }
        if (keys.Count != value.Keys.Count) return null;
        edits.AddRange(found);
        return true;
    }

    private static bool Same(Value written, Value wanted) => TypeConversion.TryConvert(written, wanted.Type, out var converted, out _) && converted.Equals(wanted);

    private static bool IsLiteral(Expression expression) => expression.Variables.Count == 0 && expression.FunctionCalls.Count == 0;

    private static string Explain(string name, Expression expression) => expression.Variables.Count > 0
        ? $"\"{name}\" is no literal: it comes from {string.Join(", ", expression.Variables.Select(static v => v.ToString()).Distinct().Take(3))} ({expression.Range}). Change that by hand"
        : $"\"{name}\" is no literal: it is computed ({expression.Range}). Change it by hand";

    private bool HasComment(SourceRange range)
    {
        if (range.Start.Line == range.End.Line || sources(range.FileName) is not { } bytes) return false;
        var text = Encoding.UTF8.GetString(bytes.Span[range.Start.Byte..range.End.Byte]);
        return text.Split('\n').Any(static line => line.TrimStart() is ['#', ..] or ['/', '/' or '*', ..] || line.Contains(" #", StringComparison.Ordinal) || line.Contains(" //", StringComparison.Ordinal));
    }

    private static string Indented(Value value, SourceRange at) => ValueSource.Write(value).Replace("\n", "\n" + new string(' ', at.Start.Column - 1), StringComparison.Ordinal);

    /// <summary>A line of its own behind the last argument, or at the beginning of a block that has none.</summary>
    private SourceEdit Insert(NativeBody body, string text)
    {
        var last = body.Attributes.Values.OrderBy(static a => a.Range.End.Byte).LastOrDefault();
        if (last is not null)
        {
            var indent = new string(' ', last.NameRange.Start.Column - 1);
            var end = EndOfLine(last.Range);
            return new SourceEdit(last.Range.FileName, end, end, $"\n{indent}{text.Replace("\n", "\n" + indent, StringComparison.Ordinal)}");
        }
        // The body's range begins with its brace.
        var open = body.Range.Start.Byte + 1;
        return new SourceEdit(body.Range.FileName, open, open, $"\n  {text.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
    }

    /// <summary>A comment behind the last argument stays behind it.</summary>
    private int EndOfLine(SourceRange range)
    {
        if (sources(range.FileName) is not { } bytes) return range.End.Byte;
        var rest = bytes.Span[range.End.Byte..];
        var end = rest.IndexOf((byte)'\n');
        return range.End.Byte + (end < 0 ? rest.Length : end);
    }
}
