using Millwright.Providers;

namespace Millwright.Infrastructure.Planning;

/// <summary>Starts providers: plugin processes of installed packages, or built-in code.</summary>
public interface IProviderFactory
{
    /// <exception cref="ProviderCrashedException">The provider cannot be started; the message says why.</exception>
    ValueTask<IProvider> StartAsync(ProviderAddress address, CancellationToken cancellation);
}
