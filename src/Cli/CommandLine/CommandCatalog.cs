using Millwright.Cli.Commands;

namespace Millwright.Cli.CommandLine;

/// <summary>All commands, in the order the overview shows them.</summary>
internal static class CommandCatalog
{
    public static readonly IReadOnlyList<Command> All =
    [
        new UpCommand(),
        new InitCommand(),
        new ValidateCommand(),
        new PlanCommand(),
        new ApplyCommand(),
        new DestroyCommand(),
        new StatusCommand(),
        new DriftCommand(),
        new ApproveCommand(),
        new VerifyCommand(),
        new ChangesCloseCommand(),
        new ChangesDiffCommand(),
        new ChangesFiguresCommand(),
        new ChangesListCommand(),
        new ChangesShowCommand(),
        new ConsoleCommand(),
        new FmtCommand(),
        new CompletionCommand(),
        new ForceUnlockCommand(),
        new GetCommand(),
        new GraphCommand(),
        new ImportCommand(),
        new LedgerExportCommand(),
        new LedgerHeadCommand(),
        new LedgerInitCommand(),
        new LedgerVerifyCommand(),
        new LoginCommand(),
        new LogoutCommand(),
        new MetadataFunctionsCommand(),
        new ModulesCommand(),
        new OutputCommand(),
        new ProvidersCommand(),
        new ProvidersLockCommand(),
        new ProvidersMirrorCommand(),
        new ProvidersSchemaCommand(),
        new RecoverCommand(),
        new RefreshCommand(),
        new RollbackCommand(),
        new RunnerServeCommand(),
        new RunnerStartCommand(),
        new RunnerStatusCommand(),
        new RunnerStopCommand(),
        new ShowCommand(),
        new StateIdentitiesCommand(),
        new StateListCommand(),
        new StateMvCommand(),
        new StatePullCommand(),
        new StatePushCommand(),
        new StateReplaceProviderCommand(),
        new StateRmCommand(),
        new StateShowCommand(),
        new TaintCommand(),
        new TestCommand(),
        new UntaintCommand(),
        new VersionCommand(),
        new WhyCommand(),
        new WorkspaceDeleteCommand(),
        new WorkspaceListCommand(),
        new WorkspaceNewCommand(),
        new WorkspaceSelectCommand(),
        new WorkspaceShowCommand(),
    ];

    /// <summary>Words that are no command by themselves but begin the names of several.</summary>
    public static readonly IReadOnlyList<CommandGroup> Groups =
    [
        new("changes", "What was changed, by whom and why"),
        new("ledger", "The record of all changes"),
        new("metadata", "Metadata related commands"),
        new("runner", "Keep providers running between commands"),
        new("state", "Advanced state management"),
        new("workspace", "Workspace management"),
    ];

    /// <summary>The command that the first words name, and the words after its name.</summary>
    public static (Command? Command, string[] Words) Find(string[] words)
    {
        for (var length = Math.Min(2, words.Length); length > 0; length--)
        {
            var name = string.Join(' ', words[..length]);
            if (All.FirstOrDefault(c => c.Name == name) is { } command) return (command, words[length..]);
        }
        return (null, []);
    }
}
