using System.Collections;
using System.Security.Cryptography;
using System.Text;
using Millwright.Values;

namespace Millwright.Providers.Catalog;

/// <summary>Configurations that a provider package has found nothing wrong with, remembered from command to command.</summary>
/// <remarks>
/// <para>Only <c>validate</c> uses it, where a configuration's answer depends on the package, the configuration and at most on
/// environment variables: all of them are in the key. So an unchanged stack is validated without starting its providers.
/// Anything that drew an error or a warning is not remembered and is asked about again.</para>
/// <para>The file is a sequence of hashes and says nothing of what was hashed; deleting it forgets everything. It is replaced as
/// a whole, so that commands running side by side never read half of it: what one of them has added since is asked again.</para>
/// </remarks>
public sealed class ValidatedConfigurations
{
    private const int KeySize = 16;

    /// <summary>Past this the oldest are forgotten.</summary>
    private const int MostKeys = 100_000;

    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Lazy<HashSet<UInt128>> _known;
    private readonly List<UInt128> _added = [];
    private readonly Lazy<byte[]> _environment = new(HashEnvironment);

    internal ValidatedConfigurations(string dataDirectory)
    {
        _path = Path.Combine(dataDirectory, "providers", ".millwright-validated");
        _known = new(Load);
    }

    /// <param name="kind">What is validated, such as "resource".</param>
    internal UInt128 KeyOf(string packageHash, string kind, string typeName, Value config, DataType type)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_environment.Value);
        hash.AppendData(Encoding.UTF8.GetBytes($"{packageHash}\0{kind}\0{typeName}\0"));
        hash.AppendData(ValueMessagePack.Encode(config, type));
        return BitConverter.ToUInt128(hash.GetHashAndReset());
    }

    internal bool Contains(UInt128 key)
    {
        lock (_lock) return _known.Value.Contains(key);
    }

    internal void Add(UInt128 key)
    {
        lock (_lock)
        {
            if (_known.Value.Add(key)) _added.Add(key);
        }
    }

    /// <summary>Keeps what has been added for the next command.</summary>
    internal void Save()
    {
        lock (_lock)
        {
            if (_added.Count == 0) return;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
                var present = File.Exists(_path) ? File.ReadAllBytes(_path).AsSpan() : [];
                present = present[..(present.Length / KeySize * KeySize)];
                var most = Math.Max(0, MostKeys - _added.Count) * KeySize;
                if (present.Length > most) present = present[^most..];
                var temporary = $"{_path}.tmp{Environment.ProcessId}";
                using (var file = File.Create(temporary))
                {
                    file.Write(present);
                    Span<byte> key = stackalloc byte[KeySize];
                    foreach (var added in _added)
                    {
                        BitConverter.TryWriteBytes(key, added);
                        file.Write(key);
                    }
                }
                File.Move(temporary, _path, overwrite: true);
                _added.Clear();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A directory that cannot be written to works, only slower.
            }
        }
    }

    private HashSet<UInt128> Load()
    {
        var known = new HashSet<UInt128>();
        try
        {
            if (!File.Exists(_path)) return known;
            var bytes = File.ReadAllBytes(_path);
            for (var at = 0; at + KeySize <= bytes.Length; at += KeySize) known.Add(BitConverter.ToUInt128(bytes, at));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is remembered; asking again is all it costs.
        }
        return known;
    }

    private static byte[] HashEnvironment()
    {
        var lines = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(static e => $"{e.Key}={e.Value}\0");
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Order(StringComparer.Ordinal))));
    }
}
