using Millwright.Infrastructure.Backends.S3;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Tests.Backends;

public sealed class AllowedAccountsTests
{
    private static readonly AwsCredentials _key = new("id", "secret", null);

    [Theory]
    [InlineData("", "", true)]
    [InlineData("1", "", true)]
    [InlineData("2", "", false)]
    [InlineData("1 2", "3", true)]
    [InlineData("", "1", false)]
    [InlineData("", "2", true)]
    public async Task Credentials_pass_where_their_account_may(string allowed, string forbidden, bool passes)
    {
        var accounts = new AllowedAccounts(new FixedCredentials(_key), Words(allowed), Words(forbidden), static (_, _) => ValueTask.FromResult("1"));

        if (passes) Assert.Same(_key, await accounts.FindAsync(CancellationToken.None));
        else Assert.Equal("Invalid account ID: AWS account ID not allowed: 1", (await Assert.ThrowsAsync<StateStoreException>(() => accounts.FindAsync(CancellationToken.None).AsTask())).Message);
    }

    [Fact]
    public async Task Nobody_is_asked_without_credentials()
    {
        var accounts = new AllowedAccounts(new FixedCredentials(null), ["1"], [], static (_, _) => throw new InvalidOperationException("asked"));

        Assert.Null(await accounts.FindAsync(CancellationToken.None));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
