using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Applying;
using Millwright.Providers;

namespace Millwright.Infrastructure.Tests.Applying;

/// <summary>What an error at a create says about whether the object was made.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("operation error EC2: CreateVpc, exceeded maximum number of attempts, 1, https response error StatusCode: 0, RequestID: , request send failed, Post \"http://127.0.0.1/\": EOF")]
    [InlineData("operation error EC2: CreateVpc, https response error StatusCode: 200, RequestID: , deserialization failed, failed to decode response body, unexpected EOF")]
    [InlineData("operation error SSM: PutParameter, https response error StatusCode: 500, RequestID: x, api error InternalError")]
    [InlineData("read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer")]
    [InlineData("operation error SNS: CreateTopic, canceled, context canceled")]
    [InlineData("failed to parse: unexpected end of JSON input")]
    public void A_create_whose_answer_never_came_is_in_doubt(string detail) => Assert.True(BrokenOff.IsIn(Error(detail)));

    [Theory]
    [InlineData("operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: x, EntityAlreadyExists: Role with name a already exists.")]
    [InlineData("operation error EC2: CreateVpc, https response error StatusCode: 400, RequestID: x, api error InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid.")]
    [InlineData("api error ThrottlingException: Rate exceeded")]
    public void A_create_that_was_refused_is_not(string detail) => Assert.False(BrokenOff.IsIn(Error(detail)));

    [Theory]
    [InlineData("EntityAlreadyExists: Role with name a already exists.", true)]
    [InlineData("api error BucketAlreadyOwnedByYou: ", true)]
    [InlineData("api error InvalidPermission.Duplicate: the specified rule already exists", true)]
    [InlineData("api error InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet", true)]
    [InlineData("ResourceInUseException: Table already exists: a", true)]
    [InlineData("api error InvalidVpc.Range: The CIDR is invalid.", false)]
    [InlineData("api error NoSuchBucket: The bucket does not exist", false)]
    public void A_create_that_met_its_like_is_told_how_that_may_be(string detail, bool met) => Assert.Equal(met, AlreadyThere.IsIn(Error(detail)));

    private static List<ProviderDiagnostic> Error(string detail) => [new(Severity.Error, "creating", detail)];
}
