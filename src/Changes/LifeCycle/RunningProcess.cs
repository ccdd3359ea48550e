namespace Millwright.Changes.LifeCycle;

/// <summary>The process that applies a change, so that others can tell whether it still does.</summary>
/// <param name="StartedAt">When it began: numbers are given again.</param>
/// <param name="Identity">What tells it from all others, also where clocks are set; null where the system does not say.</param>
public sealed record RunningProcess(string Host, int Number, DateTimeOffset StartedAt, HolderProcess? Identity = null)
{
    public static RunningProcess Current
    {
        get
        {
            using var process = System.Diagnostics.Process.GetCurrentProcess();
            return new RunningProcess(Environment.MachineName, Environment.ProcessId, process.StartTime.ToUniversalTime(), HolderProcess.Current);
        }
    }

    /// <summary>True or false for a process of this machine; null for one of another, or in a container of its own, which cannot be asked.</summary>
    public bool? IsAlive
    {
        get
        {
            if (Host != Environment.MachineName) return null;
            // The start of a process is told by the clock, which may have been set since.
            if (Identity is { } identity && HolderProcess.Current is { } here) return identity.Boot == here.Boot ? identity.IsAlive : false;
            try
            {
                using var process = System.Diagnostics.Process.GetProcessById(Number);
                return (process.StartTime.ToUniversalTime() - StartedAt).Duration() < TimeSpan.FromSeconds(2);
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
