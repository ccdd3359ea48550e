using System.Text;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary>bcrypt hashes of passwords, with the cost of 10 that the random provider uses.</summary>
internal static class BcryptHash
{
    public const string Description =
        "A bcrypt hash of the generated random string. **NOTE**: If the generated random string is greater than 72 bytes in length, " +
        "`bcrypt_hash` will contain a hash of the first 72 bytes.";

    private const int Cost = 10;
    private const int MaxBytes = 72;

    public static string Of(string password) => BCrypt.Net.BCrypt.HashPassword(Truncate(password), Cost);

    public static bool Matches(string password, string hash)
    {
        try
        {
            return BCrypt.Net.BCrypt.Verify(Truncate(password), hash);
        }
        catch (Exception exception) when (exception is ArgumentException or BCrypt.Net.SaltParseException)
        {
            return false;
        }
    }

    private static string Truncate(string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        if (bytes.Length <= MaxBytes) return password;
        var end = MaxBytes;
        while ((bytes[end] & 0xC0) == 0x80) end--;
        return Encoding.UTF8.GetString(bytes, 0, end);
    }
}
