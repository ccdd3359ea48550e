using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.Terraform;

/// <summary>The provider that is part of Terraform itself: terraform_data, terraform_remote_state and three functions.</summary>
internal static class TerraformProvider
{
    public static ProviderDefinition Define(RemoteStateReader? remoteState) => new()
    {
        Resources = [new DataResource()],
        DataSources = [new RemoteStateDataSource(remoteState)],
        Functions = [TfvarsFunctions.EncodeTfvars, TfvarsFunctions.DecodeTfvars, TfvarsFunctions.EncodeExpression],
    };
}
