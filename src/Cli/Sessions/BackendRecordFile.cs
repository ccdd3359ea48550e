using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Sessions;

/// <summary>Where init writes down which backend it configured.</summary>
internal static class BackendRecordFile
{
    public static string In(string dataDirectory) => Path.Combine(dataDirectory, "terraform.tfstate");

    /// <summary>The record of what is configured; null where nothing is.</summary>
    public static BackendRecord? Read(string dataDirectory) => BackendRecord.Read(In(dataDirectory));
}
