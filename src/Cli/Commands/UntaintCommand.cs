namespace Millwright.Cli.Commands;

/// <summary>Takes away the mark that makes the next plan replace an object.</summary>
internal sealed class UntaintCommand : TaintCommand
{
    public override string Name => "untaint";
    public override string Summary => "Remove the 'tainted' state from a resource instance";
    public override string Description => "Takes the mark of being tainted off a resource instance in the state, so that the next plan keeps its object. Use it where a failed creation left an object that works all the same.";
    public override string Example => "millwright untaint 'aws_instance.web[0]'";

    protected override bool Taints => false;
}
