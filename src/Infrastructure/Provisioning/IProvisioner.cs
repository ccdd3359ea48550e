using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>A kind of provisioner: something that is run once an object is made, or before it goes.</summary>
internal interface IProvisioner
{
    /// <summary>Says what is wrong with arguments that fit the schema; some may be unknown.</summary>
    void Validate(Value arguments, DiagnosticList diagnostics);

    /// <exception cref="ProvisionerException">It failed.</exception>
    Task RunAsync(ProvisionerRun run, CancellationToken stopping);
}
