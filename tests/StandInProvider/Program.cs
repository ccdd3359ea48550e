using Millwright.StandInProvider;
using Millwright.StandInProvider.Calls;
using Millwright.StandInProvider.Serving;

// A provider for tests, for Terraform and Millwright alike. README.md tells what it offers.
var options = Options.Parse(args);
if (options.Socket is null && !Handshake.WasStartedByAClient)
{
    await Console.Error.WriteLineAsync("This is a provider plugin: Terraform or Millwright start it. With --stay SOCKET it waits for TF_REATTACH_PROVIDERS.");
    return 1;
}
await using var server = new PluginServer(options, new ProviderService(options.ProtocolVersion));
await server.RunAsync();
return 0;
