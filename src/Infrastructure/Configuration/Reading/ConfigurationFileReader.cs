using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads the top level of a configuration file.</summary>
/// <param name="isOverride">The file changes what others declare, so that nothing is required in it.</param>
internal sealed class ConfigurationFileReader(bool isOverride, DiagnosticList diagnostics)
{
    private readonly ConfigurationFile _file = new();

    public ConfigurationFile Read(Body body)
    {
        foreach (var block in body.Content(BlockSchemas.File, diagnostics).Blocks) Read(block);
        return _file;
    }

    private void Read(Block block)
    {
        switch (block.Type)
        {
            case "terraform":
                TerraformBlockReader.Read(block, _file, diagnostics);
                break;
            case "language":
                LanguageBlockReader.Read(block, isOverride, _file, diagnostics);
                break;
            case "required_providers":
                diagnostics.Error("Invalid required_providers block", "A \"required_providers\" block must be nested inside a \"terraform\" block.", block.TypeRange);
                break;
            case "provider":
                Add(_file.Providers, ProviderReader.Read(block, diagnostics));
                break;
            case "variable":
                _file.Variables.Add(VariableReader.Read(block, isOverride, diagnostics));
                break;
            case "locals":
                ReadLocals(block);
                break;
            case "output":
                _file.Outputs.Add(OutputReader.Read(block, isOverride, diagnostics));
                break;
            case "module":
                _file.ModuleCalls.Add(ModuleCallReader.Read(block, isOverride, diagnostics));
                break;
            case "resource":
                _file.Resources.Add(ResourceReader.ReadManaged(block, isOverride, diagnostics));
                break;
            case "data":
                _file.Resources.Add(DataReader.ReadData(block, isOverride, check: null, diagnostics));
                break;
            case "ephemeral":
                _file.Resources.Add(DataReader.ReadEphemeral(block, isOverride, diagnostics));
                break;
            case "check":
                _file.Checks.Add(CheckReader.Read(block, isOverride, diagnostics));
                break;
            case "moved":
                _file.MovedRanges.Add(block.DefinitionRange);
                Add(_file.Moved, MovedReader.Read(block, diagnostics));
                break;
            case "removed":
                Add(_file.Removed, RemovedReader.Read(block, diagnostics));
                break;
            case "import":
                _file.ImportRanges.Add(block.DefinitionRange);
                Add(_file.Imports, ImportReader.Read(block, diagnostics));
                break;
        }
    }

    private static void Add<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null) list.Add(item);
    }

    private void ReadLocals(Block block)
    {
        foreach (var (name, attribute) in block.Body.JustAttributes(diagnostics))
        {
            Literals.CheckName(name, "Invalid local value name", attribute.NameRange, diagnostics);
            _file.Locals.Add(new Local(name, attribute.Expression, attribute.Range));
        }
    }
}
