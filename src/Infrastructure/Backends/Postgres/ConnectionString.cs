using System.Globalization;
using Millwright.Infrastructure.State;
using Npgsql;

namespace Millwright.Infrastructure.Backends.Postgres;

/// <summary>Reads PostgreSQL's own connection strings, URLs and "key=value" words alike, with the PG* environment variables.</summary>
/// <remarks>https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING</remarks>
public static class ConnectionString
{
    private static readonly (string Variable, string Name)[] Variables =
    [
        ("PGHOST", "host"), ("PGPORT", "port"), ("PGDATABASE", "dbname"), ("PGUSER", "user"), ("PGPASSWORD", "password"),
        ("PGSSLMODE", "sslmode"), ("PGSSLROOTCERT", "sslrootcert"), ("PGSSLCERT", "sslcert"), ("PGSSLKEY", "sslkey"),
        ("PGCONNECT_TIMEOUT", "connect_timeout"), ("PGAPPNAME", "application_name"), ("PGOPTIONS", "options"),
    ];

    /// <exception cref="StateStoreException">It cannot be understood. The message repeats none of it: it may hold a password.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text, Func<string, string?> environment)
    {
        var settings = new Dictionary<string, string> { ["host"] = "localhost", ["sslmode"] = "require" };
        foreach (var (variable, name) in Variables)
        {
            if (environment(variable) is { Length: > 0 } value) settings[name] = value;
        }
        var given = text.StartsWith("postgres://", StringComparison.Ordinal) || text.StartsWith("postgresql://", StringComparison.Ordinal) ? FromUrl(text) : FromWords(text);
        foreach (var (name, value) in given) settings[name] = value;
        var builder = new NpgsqlConnectionStringBuilder
        {
            // One lock is one session, and a session that is given back to a pool would keep its lock.
            Pooling = false,
            KeepAlive = 30,
            Timeout = 30,
            CommandTimeout = 0,
        };
        foreach (var (name, value) in settings) Apply(builder, name, value);
        builder.Username ??= Environment.UserName;
        return builder;
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, string name, string value)
    {
        switch (name)
        {
            case "host" or "hostaddr": builder.Host = value; break;
            case "port": builder.Port = Number(name, value); break;
            case "dbname": builder.Database = value; break;
            case "user": builder.Username = value; break;
            case "password": builder.Password = value; break;
            case "passfile": builder.Passfile = value; break;
            case "sslmode": builder.SslMode = Mode(value); break;
            case "sslrootcert": builder.RootCertificate = value; break;
            case "sslcert": builder.SslCertificate = value; break;
            case "sslkey": builder.SslKey = value; break;
            case "sslpassword": builder.SslPassword = value; break;
            case "connect_timeout": builder.Timeout = Number(name, value); break;
            case "application_name" or "fallback_application_name": builder.ApplicationName = value; break;
            case "options": builder.Options = value; break;
            case "search_path": builder.SearchPath = value; break;
            case "client_encoding" or "target_session_attrs" or "binary_parameters" or "sslinline" or "sslsni" or "krbsrvname" or "krbspn": break;
            default: throw new StateStoreException($"The PostgreSQL connection string has the parameter \"{name}\", which is not known.");
        }
    }

    private static SslMode Mode(string text) => text switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new StateStoreException("The sslmode of the PostgreSQL connection string is none of disable, allow, prefer, require, verify-ca and verify-full."),
    };

    private static int Number(string name, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new StateStoreException($"The {name} of the PostgreSQL connection string is no number.");

    private static Dictionary<string, string> FromUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)) throw new StateStoreException("The PostgreSQL connection string is no valid URL. Special characters in its password have to be percent-encoded.");
        var found = new Dictionary<string, string>();
        if (url.Host.Length > 0) found["host"] = Uri.UnescapeDataString(url.Host);
        if (url.Port > 0) found["port"] = url.Port.ToString(CultureInfo.InvariantCulture);
        if (url.AbsolutePath.Length > 1) found["dbname"] = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0) found["user"] = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) found["password"] = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var halves = pair.Split('=', 2);
            found[Uri.UnescapeDataString(halves[0])] = halves.Length > 1 ? Uri.UnescapeDataString(halves[1].Replace('+', ' ')) : "";
        }
        return found;
    }

    private static Dictionary<string, string> FromWords(string text)
    {
        var found = new Dictionary<string, string>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return found;
            var equals = text.IndexOf('=', at);
            if (equals < 0) throw new StateStoreException("The PostgreSQL connection string is neither a postgres:// URL nor a list of name=value words.");
            var name = text[at..equals].Trim();
            at = equals + 1;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            found[name] = Word(text, ref at);
        }
    }

    private static string Word(string text, ref int at)
    {
        var word = new System.Text.StringBuilder();
        var quoted = at < text.Length && text[at] == '\'';
        if (quoted) at++;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) word.Append(text[++at]);
            else if (quoted && text[at] == '\'')
            {
                at++;
                return word.ToString();
            }
            else if (!quoted && char.IsWhiteSpace(text[at])) break;
            else word.Append(text[at]);
        }
        return quoted ? throw new StateStoreException("A quoted value in the PostgreSQL connection string has no end.") : word.ToString();
    }
}
