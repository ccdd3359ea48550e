using Millwright.Infrastructure.Rendering.Text;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Running;

namespace Millwright.Infrastructure.Testing.Reporting;

/// <summary>Words for how tests stand, and for what they leave behind.</summary>
public static class TestStatusText
{
    /// <summary>The word for people, to whom errors and failures are one.</summary>
    public static string Of(TestStatus status) => status switch
    {
        TestStatus.Pass => "pass",
        TestStatus.Skip => "skip",
        TestStatus.Pending => "pending",
        _ => "fail",
    };

    /// <summary>The sentence at the end of a suite.</summary>
    /// <param name="verdict">Puts "Success!" or "Failure!" into colour.</param>
    public static string Conclusion(TestSuite suite, Func<string, string>? verdict = null)
    {
        var skipped = suite.Count(TestStatus.Skip);
        var rest = skipped > 0 ? $", {skipped} skipped." : ".";
        if (suite.Status <= TestStatus.Skip) return $"Executed 0 tests{rest}";
        var word = suite.Status == TestStatus.Pass ? "Success!" : "Failure!";
        return $"{verdict?.Invoke(word) ?? word} {suite.Count(TestStatus.Pass)} passed, {suite.Count(TestStatus.Fail) + suite.Count(TestStatus.Error)} failed{rest}";
    }

    /// <summary>Said before the errors of a destruction.</summary>
    /// <param name="width">The columns of the terminal.</param>
    public static string CleanupFailed(string name, int width) =>
        WordWrap.Apply($"Terraform encountered an error destroying resources created while executing {name}.\n", width);

    /// <summary>Said before the list of what could not be destroyed.</summary>
    /// <param name="width">The columns of the terminal.</param>
    public static string LeftBehind(string name, int width) =>
        WordWrap.Apply($"\nTerraform left the following resources in state after executing {name}, and they need to be cleaned up manually:\n", width);

    /// <summary>The managed objects a state still has, with the keys of deposed ones.</summary>
    public static IReadOnlyList<(string Address, string? DeposedKey)> Objects(StateSnapshot state)
    {
        var found = new List<(string, string?)>();
        foreach (var resource in state.Resources.Values.Where(static r => r.Address.Resource.Mode == Addressing.ResourceMode.Managed).OrderBy(static r => r.Address.ToString(), StringComparer.Ordinal))
        {
            foreach (var (key, instance) in resource.Instances.OrderBy(static i => i.Key))
            {
                var address = resource.Address.Instance(key).ToString();
                if (instance.Current is not null) found.Add((address, null));
                foreach (var deposed in instance.Deposed.Keys.Order(StringComparer.Ordinal)) found.Add((address, deposed));
            }
        }
        return found;
    }
}
