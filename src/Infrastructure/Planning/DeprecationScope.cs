namespace Millwright.Infrastructure.Planning;

/// <summary>Whose use of deprecated variables and outputs is warned of.</summary>
public enum DeprecationScope : byte
{
    All,

    /// <summary>Only that of the root module and of modules in the same repository, which whoever reads the warnings can change.</summary>
    Local,

    None,
}
