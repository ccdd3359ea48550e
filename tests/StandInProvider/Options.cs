using System.Globalization;

namespace Millwright.StandInProvider;

/// <summary>What the command line asks for.</summary>
/// <param name="ProtocolVersion">5 or 6.</param>
/// <param name="Socket">Where to wait for clients that did not start this process (TF_REATTACH_PROVIDERS); null to serve the one that did.</param>
internal sealed record Options(int ProtocolVersion, string? Socket)
{
    public static Options Parse(string[] args)
    {
        var (version, socket) = (6, (string?)null);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            if (args[i] == "--protocol") version = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            else if (args[i] == "--stay") socket = args[i + 1];
        }
        return new Options(version, socket);
    }
}
