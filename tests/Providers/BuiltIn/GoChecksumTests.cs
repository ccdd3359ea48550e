using System.Security.Cryptography;
using System.Text;
using Millwright.Providers.BuiltIn.Archive;
using Millwright.Providers.BuiltIn.Random;

namespace Millwright.Providers.Tests.BuiltIn;

/// <summary>Checksums computed with Go 1.19: archives must come out the same to the bit.</summary>
public sealed class GoChecksumTests
{
    private static readonly string[] Words = ["alpha", "beta", "gamma", "delta", "resource", "provider", "\n", "{", "}", " = ", "0123", "x"];

    [Theory]
    [InlineData("noise", 0, "/bos8n/uNDo1Ud4hNviuzrIkO6jaMycDirEPu8NJsOI=", "MOb6mPtIwrEygk0axeIkPAvp6Qgv8yWY0012h8p/bH8=")]
    [InlineData("noise", 1, "DsqdAY1addNhuwEtZrO/JmtLTSmOpt3T47ESgihxl30=", "MKuf0mbr+ev/uoUPNHizDTNyIsYYp+LF+HwfmVgb2lU=")]
    [InlineData("noise", 5, "DUGM5jWurDFD55H09tZU0XoU4G4K6hgP2bWv9v41wEQ=", "syXlcbdPBDNEhqK2hCq0Cyc21CuPjqDkKFrVWnahNoo=")]
    [InlineData("noise", 300, "KkbyJB+Y4OtuQfcXO32lBQlreVTaj9P5Uk8dY2gCPOs=", "bZXci4hXR9jEeqrfuKCKfiJAziP3PtDjx4FtQ6Pdm/E=")]
    [InlineData("noise", 5000, "PbIQJp1lCYEs9ZmzoiQUf9Vh1bAzmGJGDoHIFQ7H/w0=", "OBZ8LLK954x5dax/TelboJ3aL4O0WPAZqnbYg6g9spk=")]
    [InlineData("noise", 40000, "FLcJjHY/31rKYLp3axYFnsxX0Rn1H0X+69WHEUzT4/8=", "j3LaTRQM2sD9mOYOTATqQVyKxqu4u9RG16gMYW8NHKo=")]
    [InlineData("noise", 70000, "yKoCB3MDdTgZGoa8bEIkRwdiVCL6BAmOH39QwjS/DdE=", "RVbw7ASyJ65OxVIOnN4wPki4ynJD88oZW3preUP8+kM=")]
    [InlineData("noise", 300000, "JZ5OM7H7lJHQSDJSbBmEFrLSH6XHh6a48CqGFmPIXLs=", "L2MVRRwvcWGHStbxrj/YKW08v93AK/MOh850YNMHBqE=")]
    [InlineData("words", 0, "/bos8n/uNDo1Ud4hNviuzrIkO6jaMycDirEPu8NJsOI=", "MOb6mPtIwrEygk0axeIkPAvp6Qgv8yWY0012h8p/bH8=")]
    [InlineData("words", 1, "2ON2QBDAehyV3aMDDc+7WwrpxIZ4Zw4fLO5VqqqehDc=", "3bD9XxiGMALVVsPagX0G4HPp4aGfkyqD6kNmPNeoYYE=")]
    [InlineData("words", 5, "U5JU4RioAPvFmNMUFat7b2lAsHNKEqFeu8vd6h9FaPc=", "2ZSuXuz2bv2S1RhROKxDM1za0u8X/3u5f0U4ku5+0Zk=")]
    [InlineData("words", 300, "XnW9588dKOL52h2rUygxg9ZdBZpTHjJNTQ43z+CtQkg=", "52jT+rAd9KKMtXBRS4LVJF0TXuo5djMNitBTBEgiBkA=")]
    [InlineData("words", 5000, "k5fUkXf8ejN2cOon8U+F+vmmyQVnj/qGOTx1M2dFAl8=", "m5BtcPq0J8PI2RFpWNfDQco7G7IiC2V/Nd0xW7cnkp0=")]
    [InlineData("words", 40000, "NBBWwFuHU0Yi3E1iVv/bImK12Dbu5DOCuEZVQMZhZyk=", "JXWZb7jCBY3oW/TP3ayos2wOtIhKZ8S0bKFK5fy7sIc=")]
    [InlineData("words", 70000, "U0PmU9u6i7bqfUopl8ao6UnqXda+a46bP4ZW5Rqp8DQ=", "DL1hOO2p/Q1KdRB9rvCkIXaO4bSUVczn/dsZVThS8E0=")]
    [InlineData("words", 300000, "bk+QuqzyN3x5a/g2I84ZJXJ32uVMs2y24puJQfLwW5o=", "ZEzAyUR70KeQCblpRKjDN83KIe2cEXYWRjDoFcI9Ni8=")]
    [InlineData("runs", 0, "/bos8n/uNDo1Ud4hNviuzrIkO6jaMycDirEPu8NJsOI=", "MOb6mPtIwrEygk0axeIkPAvp6Qgv8yWY0012h8p/bH8=")]
    [InlineData("runs", 1, "UOs5q9Dq41jNRv8u6U7EgPq2nJ7BLWcvudEQxnO2S5g=", "fzNC8OweL9ZkZEzR64A5P0uP2x4gE+46LxJ+BYeg80Y=")]
    [InlineData("runs", 5, "1ZSlqRl5FR3vUo7cSB7p9qNMBQVuNTuOi4e6euacBww=", "QzflCTpjo9ggUyj5Sp1qF7cTaNTg/As76bcnyiORplQ=")]
    [InlineData("runs", 300, "EQjqtdRQ9z6fnOTFCREv59PiEunD9A+YVU3hK+P87K4=", "dlgS6fRqscpN0h7qsfaJWt8+/O1SFO1GVeWr1Uc/1JU=")]
    [InlineData("runs", 5000, "zOgjz2Q4kOdOdtEFSTLr9DEbqYek0gX7oMcnDEDTDkM=", "W+z49dcVyQ7ky9CXThiG+26CdXdjRTCsadJy6Orfewc=")]
    [InlineData("runs", 40000, "cbtGm6UzFDy7U+YVR7rHHOetxlYYMt4pO4W37Hd8KdQ=", "0ZZQJohsWxhECoOgljWp9G+Fu4TcYqUEIsU+Ayj29SI=")]
    [InlineData("runs", 70000, "ov8xbBrt1UnyhfnkCFulUGnH5jgiB3Umm3AEoSPI1po=", "lT8zX/jppqaPTOe++AoOzsWNBYf/E8q4i5u/09BsKW0=")]
    [InlineData("runs", 300000, "bM1LMXqxlxtQCGLNfkPFnLtbwp7WFIf6z01uni47GAw=", "0/cI5nRtoq6ROGPnESAVwfGTKXxeFFM8Ho4yulSFgaE=")]
    [InlineData("mixed", 0, "/bos8n/uNDo1Ud4hNviuzrIkO6jaMycDirEPu8NJsOI=", "MOb6mPtIwrEygk0axeIkPAvp6Qgv8yWY0012h8p/bH8=")]
    [InlineData("mixed", 1, "DsqdAY1addNhuwEtZrO/JmtLTSmOpt3T47ESgihxl30=", "MKuf0mbr+ev/uoUPNHizDTNyIsYYp+LF+HwfmVgb2lU=")]
    [InlineData("mixed", 5, "DUGM5jWurDFD55H09tZU0XoU4G4K6hgP2bWv9v41wEQ=", "syXlcbdPBDNEhqK2hCq0Cyc21CuPjqDkKFrVWnahNoo=")]
    [InlineData("mixed", 300, "KkbyJB+Y4OtuQfcXO32lBQlreVTaj9P5Uk8dY2gCPOs=", "bZXci4hXR9jEeqrfuKCKfiJAziP3PtDjx4FtQ6Pdm/E=")]
    [InlineData("mixed", 5000, "PbIQJp1lCYEs9ZmzoiQUf9Vh1bAzmGJGDoHIFQ7H/w0=", "OBZ8LLK954x5dax/TelboJ3aL4O0WPAZqnbYg6g9spk=")]
    [InlineData("mixed", 40000, "A2rudWnlUu0S63tETjVdswmZOlpj6KyZobeAegzfjKA=", "45NYE8/BxlCa/7FDX65As5AvT3kW5UM7wBcqh2z/Yko=")]
    [InlineData("mixed", 70000, "YOD4oTYjjjQI6a2y3DMI3NH/QxNGN4sMEWKvrnn5n+E=", "uJT/Fdn4sYcuSH0dHYs8sBi5FuUGWpNip3yv+HYXDJQ=")]
    [InlineData("mixed", 300000, "d+0bsrGzsvnlOffj118FXvHncT+IUZ+hSeVajo7Q4Ac=", "I9mFY+8bpJtieX/1RCw4XtNZBflv0V6i4AS2sPGvz3k=")]
    [InlineData("mixed", 2000000, "Za5iwngmaeTn9B5cwNCN4PsGH2UxFD35yIHIVZ9+qMc=", "RxacxG1qrvdLcWZ3tbz12MJMSRhHMqlZ3bY9YohAKVw=")]
    [InlineData("hex", 0, "/bos8n/uNDo1Ud4hNviuzrIkO6jaMycDirEPu8NJsOI=", "MOb6mPtIwrEygk0axeIkPAvp6Qgv8yWY0012h8p/bH8=")]
    [InlineData("hex", 1, "DsqdAY1addNhuwEtZrO/JmtLTSmOpt3T47ESgihxl30=", "MKuf0mbr+ev/uoUPNHizDTNyIsYYp+LF+HwfmVgb2lU=")]
    [InlineData("hex", 5, "7bA4mhzpJtHFiu1I1JCIjiX/QbkcKtUYwwNV5QZmGak=", "e9t4XQiUitRRQbbZ/tJLHnFN9cgVktOzzqFCLITzH9A=")]
    [InlineData("hex", 300, "fBzUu3+BYaupVZAmfujnpiXcIdrg4GtbRDtCzepGwo0=", "ZDGsX8yiawbi6xl5PXU7PxWYsjc0vi+QDym3e850gmc=")]
    [InlineData("hex", 5000, "SBkGJbsGU9goSNbpgI7s77E8rJCoKvOpDpLPSdGtAYs=", "mqjZlAGkXTXTB4Glrs5E+6NzuVzFmvKbC37hEgeSSmg=")]
    [InlineData("hex", 40000, "0ZGoDTgpqlCewqZRFi5UB/Y7jnjVBdItZeuc7yILxYA=", "whcacrvjAVI9AC2H8oo+c4hrL+gFbLGW6YaW48Wb4XQ=")]
    [InlineData("hex", 70000, "uZzCKFCJaBnhkGmi5KdcMtmAtA/11He+YgazzHIC+hM=", "VMb513/FLrz1sXoblDBGYYQW+E5RAvW8EoVKIyhT75U=")]
    [InlineData("hex", 300000, "98/Yr05Oars3hVvl79vOoGbqcOo1NUHnPqVpJKrgsUg=", "G97OH9fX5uvahvp3kI/s4KdhsmHiVicMzYOP4ARye20=")]
    public void Compresses_as_Go_does(string kind, int size, string zip, string gzip)
    {
        var content = Generate(kind, size);
        Assert.Equal(zip, Sum(ZipWriter.Write([new ArchiveEntry("a.txt", content, null)])));
        Assert.Equal(gzip, Sum(GoGzip.Compress(content)));
    }

    [Fact]
    public void Zips_a_file_with_its_mode() => Assert.Equal(
        "Gz77E9HRskWS8xkVCaWEQjDucW/0GbfRYqboGDxVnvE=",
        Sum(ZipWriter.Write([new ArchiveEntry("f~.txt", "hello"u8.ToArray(), (UnixFileMode)0x1A0)])));

    [Fact]
    public void Packs_a_file_with_its_mode() => Assert.Equal(
        "ALfAwQ324MwhUVy+r0SXv7C2JuUmNsEqEkVsnrZ9Sug=",
        Sum(TarGzWriter.Write([new ArchiveEntry("f~.txt", "hello"u8.ToArray(), (UnixFileMode)0x1A0)])));

    [Theory]
    [InlineData(1, "ü.txt", "6Y6EOXSLgx0I87P0cyqz6iqvSwOBs6N9lUCa5xSw7aw=")]
    [InlineData(1, "u.txt", "su+L5OwzMdmobVzUmHXjQ9yU5qAbL4w1Pix7VY12VRI=")]
    [InlineData(3, "u.txt", "0bCfuZbhzidXkzDPNtTNE9/erg+jnWwRLaKf8aIoAlA=")]
    [InlineData(0, "ü.txt", "p+70lW4Uan6lIDlPIT5qYOyjD6qhRKWERGUmOYIDwZc=")]
    public void Packs_long_and_foreign_names(int depth, string name, string expected)
    {
        var directory = "dir/" + string.Concat(Enumerable.Repeat("directory/", 12));
        var path = string.Concat(Enumerable.Repeat(directory, depth)) + name;
        Assert.Equal(expected, Sum(TarGzWriter.Write([new ArchiveEntry(path, "hello"u8.ToArray(), null)])));
    }

    [Fact]
    public void Draws_large_and_small_numbers_as_Go_does()
    {
        var random = new GoRandom(42);
        Assert.Equal([7, 5, 8, 9, 2, 1, 6, 0, 3, 4], random.Permutation(10));
        Assert.Equal(1073542444034, random.Below(1L << 40));
        Assert.Equal(3, random.Below(7));
    }

    private static string Sum(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));

    private static byte[] Generate(string kind, int size)
    {
        var content = new MemoryStream();
        var state = 12345u;
        uint Next()
        {
            state = state * 1664525 + 1013904223;
            return state >> 16;
        }
        while (content.Length < size)
        {
            switch (kind)
            {
                case "noise":
                    content.WriteByte((byte)Next());
                    break;
                case "words":
                    content.Write(Encoding.UTF8.GetBytes(Words[Next() % Words.Length]));
                    break;
                case "runs":
                    var letter = (byte)('a' + Next() % 4);
                    for (var rest = Next() % 600; rest > 0; rest--) content.WriteByte(letter);
                    break;
                case "mixed" when content.Length / 20000 % 2 == 0:
                    content.WriteByte((byte)Next());
                    break;
                case "mixed":
                    content.Write(Encoding.UTF8.GetBytes(Words[Next() % Words.Length]));
                    break;
                default:
                    content.WriteByte((byte)"0123456789abcdef"[(int)(Next() % 16)]);
                    break;
            }
        }
        return content.ToArray()[..size];
    }
}
