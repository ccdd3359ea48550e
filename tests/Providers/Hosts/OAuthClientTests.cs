using System.Web;
using Millwright.Providers.Hosts;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Tests.Hosts;

public sealed class OAuthClientTests
{
    private const string Document = """{"login.v1":{"client":"terraform-cli","grant_types":["authz_code"],"authz":"/authorize","token":"/token","scopes":["app:all"]}}""";

    private readonly StandInNetwork _network = new();

    [Fact]
    public async Task Exchanges_the_code_that_the_login_page_sends_back()
    {
        _network.Json("https://host.test/token", """{"access_token":"fresh","token_type":"bearer"}""");
        var client = await ReadAsync(Document);
        using var browser = new HttpClient();
        Task? visit = null;

        var token = await client!.LogInAsync(Web(), page => visit = VisitAsync(browser, page), TestContext.Current.CancellationToken);

        await visit!;
        Assert.Equal("fresh", token);
    }

    [Fact]
    public async Task Says_that_the_host_refused()
    {
        var client = await ReadAsync(Document);
        using var browser = new HttpClient();

        var error = await Assert.ThrowsAsync<HostRequestException>(() => client!.LogInAsync(
            Web(),
            page => _ = browser.GetAsync($"{Query(page)["redirect_uri"]}?error=access_denied&state={Uri.EscapeDataString(Query(page)["state"]!)}"),
            TestContext.Current.CancellationToken));

        Assert.Equal("the host refused the login: access_denied", error.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"login.v1":{"client":"c","grant_types":["password"],"authz":"/a","token":"/t"}}""")]
    public async Task Is_none_where_the_host_offers_none(string document) => Assert.Null(await ReadAsync(document));

    /// <summary>Somebody else knocks first, with a state that was not given out.</summary>
    private static async Task VisitAsync(HttpClient browser, Uri page)
    {
        var query = Query(page);
        Assert.Equal("terraform-cli", query["client_id"]);
        Assert.Equal("app:all", query["scope"]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await browser.GetAsync($"{query["redirect_uri"]}?code=evil&state=guessed")).StatusCode);
        (await browser.GetAsync($"{query["redirect_uri"]}?code=good&state={Uri.EscapeDataString(query["state"]!)}")).EnsureSuccessStatusCode();
    }

    private static System.Collections.Specialized.NameValueCollection Query(Uri page) => HttpUtility.ParseQueryString(page.Query);

    private async Task<OAuthClient?> ReadAsync(string document)
    {
        _network.Json("https://host.test/.well-known/terraform.json", document);
        var discovery = new ServiceDiscovery(CliConfiguration.Default, new HostCredentials(CliConfiguration.Default, static _ => null, []), Web());
        return OAuthClient.Read(await discovery.DiscoverAsync("host.test", TestContext.Current.CancellationToken));
    }

    private HostClient Web() => new(static _ => null, _network, TimeSpan.Zero);
}
