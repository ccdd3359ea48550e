using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>A backend as configured: its type, its arguments and what the backend record remembers of them.</summary>
/// <param name="Config">Of the schema's implied type, -backend-config arguments included.</param>
/// <param name="Hash">Of the block in the configuration alone, without -backend-config, as Terraform computes it.</param>
public sealed record BackendSettings(IBackendType Type, Value Config, uint Hash)
{
    /// <summary>The backend; null, with errors, where the arguments are no good.</summary>
    public IBackend? Configure(BackendSite site, DiagnosticList diagnostics)
    {
        try
        {
            return Type.Configure(new BackendArguments(Config, site.Environment), site);
        }
        catch (BackendArgumentException e)
        {
            diagnostics.Error(e.Summary, e.Detail);
        }
        catch (StateStoreException e)
        {
            diagnostics.Error(e.Message, "");
        }
        return null;
    }

    // The default would print the arguments, and with them their secrets.
    public override string ToString() => Type.Name;
}
