using YamlDotNet.Core;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Says what is wrong with YAML text in libyaml's words.</summary>
internal static class YamlProblem
{
    /// <summary>Refuses beginnings that libyaml, which knows YAML 1.1, cannot read.</summary>
    public static void CheckBeginning(string text)
    {
        if (text is ['\t', ..]) throw new FunctionException("found character that cannot start any token");
        if (text.StartsWith("%YAML ", StringComparison.Ordinal) && !text.StartsWith("%YAML 1.1", StringComparison.Ordinal))
        {
            throw new FunctionException("found incompatible YAML document");
        }
    }

    /// <remarks>libyaml counts lines from zero and knows no place in the first; errors of its scanner have no column.</remarks>
    public static string Describe(YamlException error)
    {
        var problem = error.Message.TrimEnd('.');
        // The parser tells what it was doing before a comma; libyaml keeps that apart.
        if (problem.StartsWith("While ", StringComparison.Ordinal) && problem.IndexOf(',') is var comma and > 0)
        {
            problem = problem[(comma + 1)..].Trim();
        }
        if (problem.Length > 0) problem = char.ToLowerInvariant(problem[0]) + problem[1..];
        problem = problem switch
        {
            "found invalid mapping" => "mapping values are not allowed in this context",
            "found invalid tab as indentation" => "found character that cannot start any token",
            _ => problem,
        };
        if (problem.StartsWith("did not find expected", StringComparison.Ordinal))
        {
            return $"on line {Math.Max(error.Start.Line - 1, 1)}, column 1: {problem}";
        }
        var line = error.Start.Line;
        if (problem.StartsWith("could not find expected", StringComparison.Ordinal)) line++;
        return line > 1 ? $"on line {line}, column 1: {problem}" : problem;
    }
}
