namespace Millwright.Infrastructure.SourceControl;

/// <summary>A commit, in the words people look for it by.</summary>
public sealed record Commit(string Hash, string Author, DateTimeOffset Date, string Subject)
{
    public string ShortHash => Hash[..Math.Min(9, Hash.Length)];
}
