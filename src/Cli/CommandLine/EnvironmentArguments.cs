using System.Text;

namespace Millwright.Cli.CommandLine;

/// <summary>Options that TF_CLI_ARGS and TF_CLI_ARGS_name put before those of the command line.</summary>
internal static class EnvironmentArguments
{
    /// <exception cref="UsageException">A quotation in one of them has no end.</exception>
    public static IEnumerable<string> For(string command) =>
        Of("TF_CLI_ARGS_" + command.Replace(' ', '_').Replace('-', '_')).Concat(Of("TF_CLI_ARGS"));

    private static List<string> Of(string variable)
    {
        try
        {
            return [.. Split(Environment.GetEnvironmentVariable(variable))];
        }
        catch (FormatException e)
        {
            throw new UsageException($"Error parsing extra CLI args from {variable}: {e.Message}");
        }
    }

    /// <summary>Splits as a shell would: quotes and backslashes, no expansion.</summary>
    private static IEnumerable<string> Split(string? text)
    {
        var word = new StringBuilder();
        var inWord = false;
        var quote = '\0';
        for (var i = 0; i < (text?.Length ?? 0); i++)
        {
            var c = text![i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (inWord) yield return word.ToString();
                word.Clear();
                inWord = false;
                continue;
            }
            inWord = true;
            if (c == quote) quote = '\0';
            else if (quote == '\0' && c is '"' or '\'') quote = c;
            else if (c == '\\' && quote != '\'' && i + 1 < text.Length) word.Append(text[++i]);
            else word.Append(c);
        }
        if (quote != '\0') throw new FormatException("invalid command line string");
        if (inWord) yield return word.ToString();
    }
}
