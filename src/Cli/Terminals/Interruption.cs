using System.Runtime.InteropServices;

namespace Millwright.Cli.Terminals;

/// <summary>Interrupt once: finish what is in flight and save. Twice: stop now.</summary>
internal sealed partial class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Terminal _terminal;
    private int _count;

    public Interruption(Terminal terminal)
    {
        _terminal = terminal;
        // A shell's background jobs are started with interrupts ignored. Whoever sends one to us all the same means it.
        if (!OperatingSystem.IsWindows()) SetSignalAction(InterruptSignal, DefaultAction);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    /// <summary>Set at the first interrupt.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Nothing is said at the first interrupt.</summary>
    public bool IsExpected { get; set; }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _stopping.Dispose();
    }

    private const int InterruptSignal = 2;
    private const nint DefaultAction = 0;

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignalAction(int signal, nint action);

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) > 1)
        {
            _terminal.WriteError("\nTwo interrupts received. Exiting immediately. Note that data loss may have occurred.\n");
            Environment.Exit(1);
        }
        if (!IsExpected) _terminal.Progress("\nInterrupt received.\nPlease wait for Terraform to exit or data loss may occur.\nGracefully shutting down...\n");
        _stopping.Cancel();
    }
}
