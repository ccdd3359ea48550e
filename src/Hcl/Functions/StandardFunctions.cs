using Millwright.Hcl.Functions.Collections;
using Millwright.Hcl.Functions.Conversions;
using Millwright.Hcl.Functions.Crypto;
using Millwright.Hcl.Functions.Dates;
using Millwright.Hcl.Functions.Encodings;
using Millwright.Hcl.Functions.Files;
using Millwright.Hcl.Functions.Network;
using Millwright.Hcl.Functions.Numeric;
using Millwright.Hcl.Functions.RegularExpressions;
using Millwright.Hcl.Functions.Strings;

namespace Millwright.Hcl.Functions;

/// <summary>All functions of Terraform 1.11, and those that OpenTofu added.</summary>
public static class StandardFunctions
{
    private const string CorePrefix = "core::";

    /// <summary>Every function under its plain name and its <c>core::</c> name.</summary>
    public static FunctionTable Create(FunctionEnvironment environment)
    {
        var functions = new Dictionary<string, Function>(256);
        var table = new FunctionTable(functions);
        IEnumerable<Function>[] families =
        [
            Arithmetic.All, Extremes.All, ParseInteger.All,
            LetterCase.All, Affixes.All, Trimming.All, Splitting.All, Printf.All,
            Regex.All, Replacing.All,
            Elements.All, Sequences.All, Maps.All, Sets.All, Aggregates.All, Choices.All, RetiredConstructors.All,
            Base64.All, Encodings.Json.All, Yaml.All, Csv.All, TextEncoding.All,
            FileContents.All(environment), FileSet.All(environment), FilePaths.All(environment),
            Templates.All(environment, () => table),
            Clock.All(environment), Timestamps.All,
            Hashes.All, FileHashes.All(environment), Passwords.All(environment), Uuids.All(environment),
            Subnets.All,
            TypeConversions.All, Sensitivity.All, Attempts.All,
            OpenTofuFunctions.All,
        ];
        foreach (var family in families)
        {
            foreach (var function in family)
            {
                functions.Add(function.Name, function);
                functions.Add(CorePrefix + function.Name, function);
            }
        }
        if (environment.ConsoleMode)
        {
            functions.Add(TypeOf.Function.Name, TypeOf.Function);
            functions.Add(CorePrefix + TypeOf.Function.Name, TypeOf.Function);
        }
        return table;
    }
}
