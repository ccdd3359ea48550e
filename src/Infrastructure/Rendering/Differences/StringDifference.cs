using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A string: in quotes, line by line, or as the JSON it holds.</summary>
internal sealed class StringDifference(PlainValue? before, PlainValue? after, ActionKind action, bool replaces)
    : Difference(action, replaces)
{
    public override void Write(DifferenceWriter writer, int indent, DifferenceOptions options)
    {
        switch (Action)
        {
            case ActionKind.Create or ActionKind.NoOp:
                WriteWhole(writer, indent, options, new StringForm(after));
                break;
            case ActionKind.Delete:
                WriteWhole(writer, indent, options, new StringForm(before));
                break;
            default:
                WriteUpdate(writer, indent, options, new StringForm(before), new StringForm(after));
                break;
        }
    }

    private void WriteWhole(DifferenceWriter writer, int indent, DifferenceOptions options, StringForm form)
    {
        if (form.Json is not null)
        {
            WriteJson(writer, indent, options, Action == ActionKind.Create ? null : form.Json, Action == ActionKind.Delete ? null : form.Json);
        }
        else if (form.IsMultiline)
        {
            WriteLines(writer, indent, options, form.Text.Split('\n').Select(static line => (ActionKind.NoOp, line)));
        }
        else
        {
            form.WriteSimple(writer);
            if (!form.IsNull) writer.NullSuffix(Action, options);
            writer.Replacement(Replaces, options);
        }
    }

    private void WriteUpdate(DifferenceWriter writer, int indent, DifferenceOptions options, StringForm old, StringForm @new)
    {
        if (old.Json is not null && @new.Json is not null)
        {
            WriteJson(writer, indent, options, old.Json, @new.Json);
        }
        else if (old.Json is not null || @new.Json is not null)
        {
            var removed = new StringDifference(before, null, ActionKind.Delete, false);
            var added = new StringDifference(null, after, ActionKind.Create, false);
            new TypeDifference(removed, added, Action, Replaces).Write(writer, indent, options);
        }
        else if (!old.IsMultiline && !@new.IsMultiline)
        {
            old.WriteSimple(writer);
            writer.Arrow();
            @new.WriteSimple(writer);
            writer.Replacement(Replaces, options);
        }
        else
        {
            WriteLines(writer, indent, options, CompareLines(old.Lines(writer), @new.Lines(writer)));
        }
    }

    private static IEnumerable<(ActionKind, string)> CompareLines(string[] old, string[] @new)
    {
        foreach (var (i, j) in SequenceAlignment.Align(old, @new, StringComparer.Ordinal, static (_, _) => false))
        {
            var same = i < old.Length && j < @new.Length && old[i] == @new[j];
            if (i < old.Length) yield return (same ? ActionKind.NoOp : ActionKind.Delete, old[i]);
            if (j < @new.Length && !same) yield return (ActionKind.Create, @new[j]);
        }
    }

    private void WriteLines(DifferenceWriter writer, int indent, DifferenceOptions options, IEnumerable<(ActionKind Action, string Text)> lines)
    {
        writer.Write("<<-EOT").Replacement(Replaces, options).NewLine();
        foreach (var (lineAction, text) in lines) writer.BeginLine(indent + 1, lineAction, options).Write(text).NewLine();
        writer.BeginLine(indent, ActionKind.NoOp, options).Write("EOT").NullSuffix(Action, options);
    }

    private void WriteJson(DifferenceWriter writer, int indent, DifferenceOptions options, PlainValue? old, PlainValue? @new)
    {
        var inner = DynamicDiffer.Compare(new ValueChange(old, @new)
        {
            BeforeExplicit = Action != ActionKind.Create,
            AfterExplicit = Action != ActionKind.Delete,
        });
        var onlyWhitespace = inner.Action == ActionKind.NoOp && Action == ActionKind.Update;
        var innerOptions = options.Inherited with { OmitsNullSuffix = true, ShowsUnchanged = options.ShowsUnchanged || onlyWhitespace };
        var text = writer.Render(nested => inner.Write(nested, indent + 1, innerOptions));
        var remark = !onlyWhitespace ? "" : Replaces ? " # whitespace changes force replacement" : " # whitespace changes";
        if (text.Contains('\n'))
        {
            var symbol = onlyWhitespace || Action is ActionKind.Create or ActionKind.Delete ? ActionKind.NoOp : Action;
            writer.Write("jsonencode(").Write(remark).NewLine().BeginLine(indent + 1, symbol, options).Write(text);
            if (!onlyWhitespace) writer.Replacement(Replaces, options);
            writer.NewLine().BeginLine(indent, ActionKind.NoOp, options).Write(")").NullSuffix(Action, options);
            return;
        }
        writer.Write("jsonencode(").Write(text).Write(")").Write(remark);
        if (!onlyWhitespace) writer.Replacement(Replaces, options);
    }
}
