using Millwright.Cli.Terminals;
using Millwright.Providers.Installation;

namespace Millwright.Cli.Sessions;

/// <summary>Says what init does: to people, or in messages for programs.</summary>
internal static class InitOutput
{
    /// <summary>A step that begins.</summary>
    /// <param name="code">Names the message for programs.</param>
    public static void Step(this Terminal terminal, string code, string text)
    {
        if (terminal.Messages is { } messages) messages.Init(code, text);
        else terminal.Progress(terminal.Bold(text));
    }

    /// <summary>Sets off what is said at the end from the steps.</summary>
    public static void EndSteps(this Terminal terminal)
    {
        if (terminal.Messages is null) terminal.WriteLine();
    }

    /// <summary>Something that is good to know.</summary>
    /// <param name="code">Names the message for programs.</param>
    /// <param name="text">With empty lines and marks around it, as people see it; programs get it without.</param>
    public static void Notice(this Terminal terminal, string code, string text)
    {
        if (terminal.Messages is { } messages) messages.Init(code, text.Trim('\n'));
        else terminal.Write(text);
    }

    /// <summary>A line of progress that has no name.</summary>
    public static void Detail(this Terminal terminal, string text)
    {
        if (terminal.Messages is { } messages) messages.Log(text);
        else terminal.Progress(text);
    }

    /// <summary>The words in which programs hear of a step of installing providers.</summary>
    public static string TextForPrograms(this InstallationProgress step) => step switch
    {
        InstallationProgress.Finding { Constraints.IsAny: true } finding => $"{finding.Address.ForDisplay}: Finding latest version...",
        InstallationProgress.Finding finding => $"Finding matching versions for provider: {finding.Address.ForDisplay}, version_constraint: \"{finding.Constraints}\"",
        InstallationProgress.Reusing reusing => $"{reusing.Address.ForDisplay}: Reusing previous version from the dependency lock file",
        InstallationProgress.AlreadyInstalled there => $"{there.Address.ForDisplay} v{there.Version}: Using previously-installed provider version",
        InstallationProgress.FromCache cached => $"{cached.Address.ForDisplay} v{cached.Version}: Using from the shared cache directory",
        InstallationProgress.Installing installing => $"Installing provider version: {installing.Address.ForDisplay} v{installing.Version}...",
        InstallationProgress.Installed done => $"Installed provider version: {done.Address.ForDisplay} v{done.Version} ({done.Authentication}{(done.SigningKey is null ? "" : $"key_id: {done.SigningKey}")})",
        _ => step.Text,
    };
}
