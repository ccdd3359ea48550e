namespace Millwright.Changes.Ledger;

/// <summary>Keeps the newest head beside the ledger, so that a tail that is cut off the ledger alone is missed.</summary>
/// <remarks>It may lag behind after a crash or between two writers; an older head is as true as the newest.</remarks>
public sealed class HeadFile(string path)
{
    /// <summary>Null where there is none.</summary>
    /// <exception cref="LedgerException">It is there and is no head.</exception>
    public LedgerHead? Read()
    {
        if (!File.Exists(path)) return null;
        return LedgerHead.Parse(File.ReadAllText(path))
            ?? throw new LedgerException($"The file \"{path}\" should hold the ledger's newest head, as NUMBER:HASH, and does not.");
    }

    public void Write(LedgerHead head)
    {
        var next = $"{path}.{Environment.ProcessId}.next";
        File.WriteAllText(next, head + "\n");
        File.Move(next, path, overwrite: true);
    }
}
