namespace Millwright.Cli.Completion;

/// <summary>What each shell has to be told so that it asks the program for completions.</summary>
internal static class CompletionScripts
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    private const string Fish = """
        function __millwright_complete
            set -lx COMP_LINE (commandline -cp)
            test -z (commandline -ct); and set COMP_LINE "$COMP_LINE "
            PROGRAM
        end
        complete -f -c millwright -a '(__millwright_complete)'

        """;

    /// <summary>Null for a shell that is not known.</summary>
    public static string? For(string shell, string program) => shell switch
    {
        "bash" => $"complete -o nospace -C {program} millwright\n",
        "zsh" => $"autoload -U +X bashcompinit && bashcompinit\ncomplete -o nospace -C {program} millwright\n",
        "fish" => Fish.Replace("PROGRAM", program, StringComparison.Ordinal),
        _ => null,
    };

    /// <summary>Adds the script to the start files of the shells this user has, or takes it out again.</summary>
    public static void Install(bool remove)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var program = Environment.ProcessPath ?? "millwright";
        Edit(Path.Combine(home, ".bashrc"), For("bash", program)!, remove, onlyWhereThere: !remove && !OperatingSystem.IsLinux());
        Edit(Path.Combine(home, ".zshrc"), For("zsh", program)!, remove, onlyWhereThere: true);
        var fish = Path.Combine(home, ".config", "fish");
        if (!Directory.Exists(fish)) return;
        var file = Path.Combine(fish, "completions", "millwright.fish");
        if (remove) File.Delete(file);
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, For("fish", program));
        }
    }

    private static void Edit(string path, string script, bool remove, bool onlyWhereThere)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        if (onlyWhereThere && text.Length == 0) return;
        var has = text.Contains(script, StringComparison.Ordinal);
        if (remove && has) File.WriteAllText(path, text.Replace(script, "", StringComparison.Ordinal));
        else if (!remove && !has) File.AppendAllText(path, (text.Length > 0 && !text.EndsWith('\n') ? "\n" : "") + script);
    }
}
