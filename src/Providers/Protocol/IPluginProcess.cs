using System.Security.Cryptography.X509Certificates;

namespace Millwright.Providers.Protocol;

/// <summary>A plugin's process as those who call it see it.</summary>
internal interface IPluginProcess : IAsyncDisposable
{
    int Id { get; }

    /// <summary>What to show the plugin; null without TLS.</summary>
    X509Certificate2? ClientCertificate { get; }

    /// <summary>Whether it lives on when its caller is done with it: then it is not asked to shut down.</summary>
    bool IsLent { get; }

    /// <summary>What the plugin's own code printed after the handshake, which reaches us through a call of its own.</summary>
    void AddOutput(string line);

    /// <summary>The panic of a plugin that has died or is dying; null where there was none.</summary>
    Task<string?> PanicReportAsync();

    /// <summary>Whether the process ends, or has ended, within a time.</summary>
    Task<bool> ExitsWithinAsync(TimeSpan time);
}
