using Millwright.Changes.Planning;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Engine;

/// <summary>Reads a request of the engine contract as a stack's plan options.</summary>
internal static class StackRequest
{
    /// <summary>Null, with errors, where the request makes no sense for a stack.</summary>
    public static PlanOptions? Read(ChangeRequest request, DiagnosticList diagnostics)
    {
        if (request.Parallelism < 1) diagnostics.Error("Invalid parallelism", $"The parallelism must be at least 1, not {request.Parallelism}.");
        if (request.Goal == ChangeGoal.Refresh && !request.Refresh)
            diagnostics.Error("Incompatible refresh options", "A plan that only refreshes has nothing to do where refreshing is turned off.");
        if (request.Goal != ChangeGoal.Deploy && request.Replace.Count > 0)
            diagnostics.Error("Invalid force-replace address", "Objects can be replaced only where the stack is deployed, not where it is destroyed or refreshed.");
        var targets = request.Only.Select(text => AddressParser.ParseTarget(text, diagnostics)).OfType<TargetAddress>().ToList();
        var replace = request.Replace.Select(text => AddressParser.ParseResourceInstance(text, diagnostics)).OfType<ResourceInstanceAddress>().ToList();
        if (diagnostics.HasErrors) return null;
        return new PlanOptions
        {
            Mode = request.Goal switch
            {
                ChangeGoal.Destroy => PlanMode.Destroy,
                ChangeGoal.Refresh => PlanMode.RefreshOnly,
                _ => PlanMode.Normal,
            },
            Refresh = request.Refresh,
            Targets = targets,
            ForceReplace = replace,
            Parallelism = request.Parallelism,
        };
    }
}
