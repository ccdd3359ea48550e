namespace Millwright.Conformance.Tests.Peers;

/// <summary>Two AWS APIs on loopback, so that two programs that wait for them can be looked at at once.</summary>
public sealed class MotoPair : IAsyncLifetime
{
    public Moto First { get; } = new();

    public Moto Second { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await First.InitializeAsync();
        await Second.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }
}
