using System.Text;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Providers;

namespace Millwright.Infrastructure.Tests.States;

internal static class SampleStates
{
    public static readonly ProviderConfigAddress Provider = new(ModulePath.Root, ProviderAddress.Terraform, null);

    public static ResourceInstanceAddress Address(int index) =>
        new(ModuleInstance.Root, new ResourceAddress(ResourceMode.Managed, "terraform_data", $"r{index}"), InstanceKey.None);

    public static StateSnapshot WithResources(int count, int padding = 100)
    {
        var state = new StateSnapshot { Lineage = "9d0c7ee8-2f0d-4d6e-8f0c-6b7f8a9b0c1d", Serial = 1, TerraformVersion = StateFile.TerraformVersion };
        for (var i = 0; i < count; i++)
        {
            var json = $$"""{"id":"{{i:d8}}","input":{"value":"{{new string('x', padding)}}{{i}}","type":"string"},"output":{"value":"{{i}}","type":"string"},"triggers_replace":null}""";
            state.SetCurrent(Address(i), Provider, new StateObject
            {
                SchemaVersion = 0,
                AttributesJson = Encoding.UTF8.GetBytes(json),
                Dependencies = i == 0 ? [] : [Address(i - 1).ConfigResource],
            });
        }
        return state;
    }
}
