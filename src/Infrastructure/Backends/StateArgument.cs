namespace Millwright.Infrastructure.Backends;

/// <summary>An argument of a backend that says which state it is.</summary>
/// <param name="Variables">What the backend takes it from where it is not given, in this order.</param>
internal sealed record StateArgument(string Name, params string[] Variables)
{
    /// <summary>What it is where nothing gives it.</summary>
    public string? Default { get; init; }

    /// <summary>It has no part in where the default workspace's state is.</summary>
    public bool OnlyOfWorkspaces { get; init; }

    /// <summary>Slashes around it mean nothing.</summary>
    public bool Trimmed { get; init; }

    public string? Of(BackendArguments arguments)
    {
        var text = arguments.Text(Name, Variables) ?? Default;
        return Trimmed ? text?.Trim('/') : text;
    }
}
