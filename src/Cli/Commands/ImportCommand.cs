using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Importing;

namespace Millwright.Cli.Commands;

/// <summary>Takes an existing object into the state, for a resource that is configured already.</summary>
internal sealed class ImportCommand : Command
{
    private const string AddressSource = "<import-address>";

    public override string Name => "import";
    public override string Summary => "Associate existing infrastructure with a Terraform resource";
    public override string Usage => "import [options] ADDR ID";
    public override string Description => "Asks the provider for the existing object with the given id and takes it into the state under the given address, which the configuration must have. Changes nothing outside. An import block in the configuration does the same as part of a plan, where it can be reviewed, and can generate the configuration.";
    public override string Example => "millwright import 'aws_instance.web[0]' i-0123456789abcdef0";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("config", FlagKind.Text, "PATH", "Directory with the configuration; the current one by default."),
        new("allow-missing-config", FlagKind.Switch, "", "Accepted for compatibility; the configuration must have the address."),
        new("parallelism", FlagKind.Number, "N", "Limit the number of concurrent operations. Defaults to 10.", "10"),
        CommonFlags.Input,
        .. CommonFlags.Locking,
        .. CommonFlags.Variables,
        CommonFlags.State,
        CommonFlags.StateOut,
        CommonFlags.Backup,
        CommonFlags.IgnoreRemoteVersion,
    ];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count != 2) return UsageError.Show(this, "The import command expects two arguments.", terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        if (Address(arguments.Rest[0], terminal, diagnostics) is not { } address) return 1;
        if (!await ImportAsync(address, arguments.Rest[1], session, arguments, terminal, diagnostics, stopping).ConfigureAwait(false))
        {
            terminal.Show(diagnostics);
            return 1;
        }
        terminal.WriteLine(terminal.Green("\nImport successful!\n\nThe resources that were imported are shown above. These resources are now in\nyour Terraform state and will henceforth be managed by Terraform.\n"));
        terminal.Show(diagnostics);
        return 0;
    }

    private static ResourceInstanceAddress? Address(string text, Terminal terminal, DiagnosticList diagnostics)
    {
        var sources = terminal.Sources;
        terminal.Sources = name => name == AddressSource ? Encoding.UTF8.GetBytes(text) : sources(name);
        var address = AddressParser.ParseResourceInstance(text, diagnostics, AddressSource);
        if (address is null)
        {
            terminal.Show(diagnostics);
            terminal.WriteLine("For information on valid syntax, see:\nhttps://developer.hashicorp.com/terraform/cli/state/resource-addressing");
            return null;
        }
        if (address.Resource.Mode == ResourceMode.Managed) return address;
        diagnostics.Error("A managed resource address is required. Importing into a data resource is not allowed.", "");
        terminal.Show(diagnostics);
        return null;
    }

    private static async Task<bool> ImportAsync(
        ResourceInstanceAddress address,
        string id,
        StackSession session,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var directory = arguments.Text("config") ?? ".";
        if (!session.Loader.HasFiles(directory))
        {
            diagnostics.Error("No Terraform configuration files", $"The directory {Path.GetFullPath(directory)} does not contain any Terraform configuration files (.tf or .tf.json). To specify a different configuration directory, use the -config=\"...\" command line option.");
            return false;
        }
        var run = await StackRun.OpenAsync(session, terminal, arguments, "OperationTypeInvalid", diagnostics, stopping, configurationDirectory: directory, check: tree => Check(address, tree, terminal, diagnostics)).ConfigureAwait(false);
        if (run is null) return false;
        await using var open = run;
        var state = await new StackImporter(run.Context).ImportAsync(address, id, new ImportProgress(terminal), diagnostics, stopping).ConfigureAwait(false);
        if (state is null) return false;
        await run.SaveAsync("import", state, diagnostics, stopping).ConfigureAwait(false);
        return !diagnostics.HasErrors;
    }

    /// <summary>A mistyped address would import an object that the next apply destroys.</summary>
    private static bool Check(ResourceInstanceAddress address, ModuleTree tree, Terminal terminal, DiagnosticList diagnostics)
    {
        if (tree.Find(address.Module.Path) is not { } module)
        {
            diagnostics.Error("Import to non-existent module", $"{address.Module} is not defined in the configuration. Please add configuration for this module before importing into it.");
            return false;
        }
        if (module.Module.Resources.ContainsKey(address.Resource)) return true;
        var place = address.Module.IsRoot ? "the root module" : address.Module.ToString();
        terminal.WriteError($"{terminal.Red("Error:")} {terminal.Bold($"resource address \"{address}\" does not exist in the configuration.")}\n\nBefore importing this resource, please create its configuration in {place}. For example:\n\nresource \"{address.Resource.Type}\" \"{address.Resource.Name}\" {{\n  # (resource arguments)\n}}\n\n");
        return false;
    }
}
