using System.Globalization;
using System.Text.RegularExpressions;
using Millwright.Changes.Workspaces.Reading;
using Millwright.Values;

namespace Millwright.Changes.Verification;

/// <summary>Makes health checks of their arguments. The same mistakes are found when the file is read, as far as values are known then.</summary>
/// <param name="mayLack">Values may be missing that only the apply brings about: the check is looked at, and cannot be run.</param>
internal sealed class HealthCheckReader(ArgumentReader arguments, Redaction redaction, bool mayLack)
{
    private static readonly TimeSpan _longMatch = TimeSpan.FromSeconds(1);

    /// <summary>Null, with errors, where it cannot be made; null without where something is not known yet.</summary>
    public HealthCheck? Read(CheckDefinition check, string directory)
    {
        var pacing = Pacing();
        return check.Kind switch
        {
            "http" => Http(check, pacing),
            "tcp" => Tcp(check, pacing),
            _ => Command(check, pacing, directory),
        };
    }

    private CheckPacing Pacing()
    {
        var standard = CheckPacing.Standard;
        return new CheckPacing(
            arguments.Has("retries") ? arguments.Count("retries") : standard.Retries,
            Duration("interval", standard.Interval),
            Duration("timeout", standard.Timeout),
            Duration("deadline", standard.Deadline));
    }

    private TimeSpan Duration(string name, TimeSpan standard)
    {
        if (arguments.Text(name) is not { } text) return standard;
        if (GoDuration.TryParse(text, out var duration) && duration > TimeSpan.Zero && duration <= TimeSpan.FromDays(1)) return duration;
        arguments.Fail(name, $"\"{text}\" is no stretch of time up to a day. Write it like 500ms, 10s or 1m30s.");
        return standard;
    }

    private HttpHealthCheck? Http(CheckDefinition check, CheckPacing pacing)
    {
        var method = arguments.Text("method") ?? "GET";
        if (method.Length == 0 || !method.All(char.IsAsciiLetter)) arguments.Fail("method", $"\"{redaction.Apply(method)}\" is no HTTP method, such as GET or POST.");
        var headers = Headers("headers");
        var statuses = arguments.Texts("expect_status").Select(Status).ToList();
        var expectedHeaders = arguments.TextMap("expect_headers").Select(e => (e.Key, Pattern: Pattern("expect_headers", e.Value))).Where(static e => e.Pattern is not null).ToDictionary(static e => e.Key, static e => e.Pattern!);
        var body = arguments.Text("expect_body") is { } expected ? Pattern("expect_body", expected) : null;
        var sent = arguments.Text("body");
        if (Given("url") is not { } address) return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            arguments.Fail("url", $"\"{redaction.Apply(address)}\" is no address of http or https.");
            return null;
        }
        if (url.UserInfo.Length > 0)
        {
            arguments.Fail("url", "A name and password do not go into the address. Send them in a header: headers = { Authorization = \"Basic ${base64encode(\"NAME:PASSWORD\")}\" }.");
            return null;
        }
        return new HttpHealthCheck(check.Title, pacing, redaction)
        {
            Url = url,
            Method = method.ToUpperInvariant(),
            Headers = headers,
            Body = sent,
            ExpectedStatus = statuses,
            ExpectedHeaders = expectedHeaders,
            ExpectedBody = body,
        };
    }

    private TcpHealthCheck? Tcp(CheckDefinition check, CheckPacing pacing)
    {
        if (Given("address") is not { } address) return null;
        if (TcpHealthCheck.TryParse(address, out var host, out var port)) return new TcpHealthCheck(check.Title, pacing, redaction, host, port);
        arguments.Fail("address", $"\"{redaction.Apply(address)}\" is no address. Write it like db.example.com:5432 or [::1]:5432.");
        return null;
    }

    private CommandHealthCheck? Command(CheckDefinition check, CheckPacing pacing, string directory)
    {
        if (arguments.Has("argv") == arguments.Has("shell"))
        {
            arguments.Fail(arguments.Has("shell") ? "shell" : "argv", "A command has one of \"argv\", a list of the program and its arguments, and \"shell\", a line for the shell.");
            return null;
        }
        var environment = arguments.TextMap("env");
        var place = Path.GetFullPath(Path.Combine(directory, arguments.Text("directory") ?? "."));
        var words = arguments.Text("shell") is { } line ? Shell(line) : arguments.Texts("argv");
        if (words.Count > 0 && words[0].Length > 0) return new CommandHealthCheck(check.Title, pacing, redaction, words, place, environment);
        if (!mayLack && !arguments.HasErrors) arguments.Fail("argv", "The program to run is missing.");
        return null;
    }

    private static IReadOnlyList<string> Shell(string line) => OperatingSystem.IsWindows() ? ["cmd", "/c", line] : ["/bin/sh", "-c", line];

    /// <summary>A required text; null, with an error, where it is missing.</summary>
    private string? Given(string name)
    {
        var text = arguments.Text(name);
        if (text is null && !mayLack && !arguments.HasErrors) arguments.Fail(name, "It has no value. An output that is null, or that the apply did not set, cannot be checked.");
        return text;
    }

    private int Status(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599) return status;
        arguments.Fail("expect_status", $"\"{redaction.Apply(text)}\" is no HTTP status, such as 200.");
        return 0;
    }

    private IReadOnlyDictionary<string, string> Headers(string name)
    {
        var headers = arguments.TextMap(name);
        foreach (var (header, value) in headers)
        {
            if (header.Length == 0 || !header.All(static c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)) || value.AsSpan().IndexOfAny("\r\n\0") >= 0)
                arguments.Fail(name, $"The header \"{redaction.Apply(header)}\" cannot be sent: its name may have letters, digits and dashes, and its value has to be one line.");
        }
        return headers;
    }

    private Regex? Pattern(string name, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, _longMatch);
        }
        catch (ArgumentException e)
        {
            arguments.Fail(name, $"This is no regular expression: {redaction.Apply(e.Message)}");
            return null;
        }
    }
}
