using YamlDotNet.Core;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>Says what is wrong with YAML text in libyaml's words.</summary>
internal static class YamlProblem
{
    public static string Describe(YamlException error)
    {
        var problem = error.Message.TrimEnd('.');
        // The parser tells what it was doing before a comma; libyaml keeps that apart.
        if (problem.StartsWith("While ", StringComparison.Ordinal) && problem.IndexOf(", ", StringComparison.Ordinal) is var comma and > 0)
        {
            problem = problem[(comma + 2)..];
        }
        if (problem.Length > 0) problem = char.ToLowerInvariant(problem[0]) + problem[1..];
        var inParser = problem.StartsWith("did not find expected", StringComparison.Ordinal);
        if (inParser) return $"on line {Math.Max(error.Start.Line, 1)}, column {error.Start.Column}: {problem}";
        return error.Start.Line > 1 ? $"on line {error.Start.Line}, column {error.Start.Column}: {problem}" : problem;
    }
}
