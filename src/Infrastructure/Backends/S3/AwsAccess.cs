using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Region, endpoints, transport and identity as an s3 backend's arguments and the environment say.</summary>
internal sealed class AwsAccess
{
    private readonly BackendArguments _arguments;
    private readonly BackendSite _site;
    private readonly SharedProfiles _profiles;
    private readonly string _profile;
    private readonly TlsSettings _tls;
    private readonly string? _proxy;

    /// <exception cref="StateStoreException">Something is missing or contradicts itself.</exception>
    public AwsAccess(BackendArguments arguments, BackendSite site)
    {
        _arguments = arguments;
        _site = site;
        _profiles = Profiles(Files("shared_config_files", "AWS_CONFIG_FILE", "config"), CredentialFiles());
        _profile = arguments.Text("profile", "AWS_PROFILE", "AWS_DEFAULT_PROFILE") ?? "default";
        Region = arguments.Text("region", "AWS_REGION", "AWS_DEFAULT_REGION") ?? _profiles.Setting(_profile, "region")
            ?? throw new StateStoreException("The \"region\" attribute or the \"AWS_REGION\" or \"AWS_DEFAULT_REGION\" environment variables must be set.");
        _tls = new TlsSettings
        {
            Insecure = arguments.Flag("insecure", fallback: false),
            Authorities = arguments.Text("custom_ca_bundle", "AWS_CA_BUNDLE") is { } bundle ? Read(bundle) : null,
        };
        _proxy = arguments.Text("https_proxy") ?? arguments.Text("http_proxy");
        Endpoints = new AwsEndpoints(
            Endpoint("s3", "endpoint", "AWS_ENDPOINT_URL_S3", "AWS_S3_ENDPOINT"),
            Endpoint("dynamodb", "dynamodb_endpoint", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_DYNAMODB_ENDPOINT") ?? Usual("dynamodb", Region),
            Endpoint("sts", "sts_endpoint", "AWS_ENDPOINT_URL_STS", "AWS_STS_ENDPOINT") ?? Usual("sts", StsRegion));
    }

    public string Region { get; }
    public AwsEndpoints Endpoints { get; }

    private string StsRegion => _arguments.Text("sts_region") ?? Region;

    private static SharedProfiles Profiles(IEnumerable<string> configFiles, IEnumerable<string> credentialFiles)
    {
        try
        {
            return SharedProfiles.Load(configFiles, credentialFiles);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"The shared AWS profiles cannot be read: {e.Message}", e);
        }
    }

    public AwsConnection Connect()
    {
        var retries = _arguments.Number("max_retries", 5, "AWS_MAX_ATTEMPTS");
        var rest = new RestClient(_tls.Handler(_site, _proxy), new RetryPolicy(retries, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(20)), _site.Time);
        return new AwsConnection(rest, Checked(Credentials(rest), rest), Region, _site.Time);
    }

    public Uri BucketAddress(string bucket)
    {
        var pathStyle = _arguments.Flag("use_path_style", _arguments.Flag("force_path_style", fallback: false));
        if (Endpoints.S3 is { } custom)
        {
            var root = custom.AbsoluteUri.TrimEnd('/');
            return pathStyle || custom.HostNameType != UriHostNameType.Dns || custom.Host == "localhost"
                ? new Uri($"{root}/{bucket}/")
                : new Uri($"{custom.Scheme}://{bucket}.{custom.Authority}{custom.AbsolutePath.TrimEnd('/')}/");
        }
        // A certificate for *.s3.REGION.amazonaws.com does not cover names with further dots.
        var host = Usual("s3", Region).Host;
        return pathStyle || bucket.Contains('.') ? new Uri($"https://{host}/{bucket}/") : new Uri($"https://{bucket}.{host}/");
    }

    private CredentialChain Checked(CredentialChain credentials, RestClient rest)
    {
        var (allowed, forbidden) = (_arguments.List("allowed_account_ids"), _arguments.List("forbidden_account_ids"));
        if (allowed.Count + forbidden.Count == 0 || _arguments.Flag("skip_requesting_account_id", fallback: false)) return credentials;
        return new CredentialChain([new AllowedAccounts(credentials, allowed, forbidden, (found, cancellation) => Tokens(new FixedCredentials(found), rest).AccountAsync(cancellation))], _site.Time);
    }

    private SecurityTokens Tokens(IAwsCredentials? own, RestClient rest) =>
        new(new AwsService("sts", StsRegion, Endpoints.Sts, own is null ? null : new CredentialChain([own], _site.Time), rest, _site.Time));

    private CredentialChain Credentials(RestClient rest)
    {
        SecurityTokens Tokens(IAwsCredentials? own) => this.Tokens(own, rest);
        var named = _arguments.Text("profile") is not null;
        var sources = new List<IAwsCredentials> { FixedCredentials.Of(_arguments.Text("access_key"), _arguments.Text("secret_key"), _arguments.Text("token")) };
        if (_arguments.Block("assume_role_with_web_identity") is { } web) sources.Add(AssumedRole.From(web, webIdentity: true, Tokens(null), Read));
        var fromEnvironment = FixedCredentials.Of(_site.Environment("AWS_ACCESS_KEY_ID"), _site.Environment("AWS_SECRET_ACCESS_KEY"), _site.Environment("AWS_SESSION_TOKEN"));
        // A profile that the configuration names comes before what the environment happens to hold.
        if (!named) sources.Add(fromEnvironment);
        sources.Add(new ProfileCredentials(_profiles, _profile, required: named, Tokens));
        if (_site.Environment("AWS_WEB_IDENTITY_TOKEN_FILE") is { Length: > 0 } file && _site.Environment("AWS_ROLE_ARN") is { Length: > 0 } arn)
            sources.Add(AssumedRole.Simple(Tokens(null), arn, _site.Environment("AWS_ROLE_SESSION_NAME"), file, Read));
        sources.Add(new MachineCredentials(rest, _site, _arguments.Text("ec2_metadata_service_endpoint"), _arguments.Flag("skip_metadata_api_check", fallback: false)));
        var own = new CredentialChain(sources, _site.Time);
        return _arguments.Block("assume_role") is { } role ? new CredentialChain([AssumedRole.From(role, webIdentity: false, Tokens(own), Read)], _site.Time) : own;
    }

    private Uri? Endpoint(string name, string legacy, params ReadOnlySpan<string> variables)
    {
        var text = _arguments.Block("endpoints")?.Text(name) ?? _arguments.Text(legacy);
        foreach (var variable in variables) text ??= _arguments.Variable(variable);
        text ??= _arguments.Variable("AWS_ENDPOINT_URL");
        if (text is null) return null;
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}", UriKind.Absolute, out var uri)
            ? uri
            : throw new StateStoreException($"The endpoint of {name} must be a URL, such as https://{name}.example.com.");
    }

    private Uri Usual(string service, string region)
    {
        var fips = _arguments.Flag("use_fips_endpoint", fallback: false, "AWS_USE_FIPS_ENDPOINT") ? "-fips" : "";
        var dual = _arguments.Flag("use_dualstack_endpoint", fallback: false, "AWS_USE_DUALSTACK_ENDPOINT");
        var domain = (region.StartsWith("cn-", StringComparison.Ordinal), dual) switch
        {
            (true, true) => "api.amazonwebservices.com.cn",
            (true, false) => "amazonaws.com.cn",
            (false, true) when service != "s3" => "api.aws",
            _ => "amazonaws.com",
        };
        return new Uri($"https://{service}{fips}{(dual && service == "s3" ? ".dualstack" : "")}.{region}.{domain}/");
    }

    private IEnumerable<string> CredentialFiles() =>
        _arguments.Text("shared_credentials_file") is { } single ? [Expand(single)] : Files("shared_credentials_files", "AWS_SHARED_CREDENTIALS_FILE", "credentials");

    private IEnumerable<string> Files(string argument, string variable, string usual)
    {
        if (_arguments.List(argument) is { Count: > 0 } given) return given.Select(Expand);
        return [_site.Environment(variable) is { Length: > 0 } named ? named : Path.Combine(_site.Environment("HOME") ?? "", ".aws", usual)];
    }

    private string Expand(string path) => path.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(_site.Environment("HOME") ?? "", path[2..]) : Path.Combine(_site.Directory, path);

    private string Read(string path)
    {
        try
        {
            return File.ReadAllText(Expand(path));
        }
        catch (Exception e) when (State.Local.OperatingSystemError.Is(e))
        {
            throw new StateStoreException(State.Local.OperatingSystemError.Describe("open", path, e), e);
        }
    }
}
