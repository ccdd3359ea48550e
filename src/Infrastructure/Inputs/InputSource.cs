namespace Millwright.Infrastructure.Inputs;

/// <summary>Where the value of a root input variable comes from; later ones win over earlier ones, except that a prompt only fills gaps.</summary>
public enum InputSource : byte
{
    /// <summary>Nothing gave a value: the default applies.</summary>
    Configuration,

    /// <summary>A TF_VAR_ environment variable.</summary>
    Environment,

    /// <summary>terraform.tfvars or a file ending in .auto.tfvars, or their JSON forms.</summary>
    AutomaticFile,

    /// <summary>A file named with -var-file.</summary>
    NamedFile,

    /// <summary>-var.</summary>
    CommandLine,

    /// <summary>The workspace's file: millwright.hcl.</summary>
    Workspace,

    /// <summary>The answer to a question.</summary>
    Prompt,
}
