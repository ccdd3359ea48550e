namespace Millwright.Cli.Commands;

/// <summary>Destroys everything the state manages.</summary>
internal sealed class DestroyCommand : ApplyCommand
{
    public override string Name => "destroy";
    public override string Summary => "Destroy previously-created infrastructure";
    public override string Usage => "destroy [options]";
    public override string Description => "Destroys the infrastructure this configuration manages. The same as \"apply -destroy\".";
    public override string Example => "millwright destroy -target=aws_instance.test";
    public override int MostWords => 0;

    protected override bool AlwaysDestroys => true;
}
