using System.Diagnostics;
using System.Runtime.CompilerServices;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Tests.States;

/// <summary>A process that writes states without end, to be killed at any moment: this test program, started with a variable set.</summary>
internal static class EndlessWriter
{
    private const string Variable = "MILLWRIGHT_TEST_ENDLESS_WRITER";

    public static Process Start(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.Environment[Variable] = path;
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void RunWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path) return;
        using var store = new LocalStateStore(LocalStatePaths.At(path));
        var hold = store.LockAsync("OperationTypeApply", TimeSpan.FromSeconds(20), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var first = (store.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult()?.Serial ?? 0) + 1;
        for (var serial = first; ; serial++)
        {
            // Lengths go up and down, so that files grow and shrink.
            var state = SampleStates.WithResources((int)(serial * 37 % 400) + 1);
            state.Serial = serial;
            store.WriteAsync(state, CancellationToken.None).AsTask().GetAwaiter().GetResult();
            Console.WriteLine(serial);
        }
    }
}
