using System.Numerics;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Network;

/// <summary><c>cidrhost</c>, <c>cidrnetmask</c>, <c>cidrsubnet</c> and <c>cidrsubnets</c>.</summary>
internal static class Subnets
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("cidrhost", DataType.String, [Declare.String("prefix"), Declare.Number("hostnum")], Host),
        Declare.Text("cidrnetmask", ["prefix"], static a => Netmask(a[0].AsString())),
        Declare.Fixed("cidrsubnet", DataType.String,
            [Declare.String("prefix"), Declare.Number("newbits"), Declare.Number("netnum")], Subnet),
        Declare.Fixed("cidrsubnets", DataType.List(DataType.String), [Declare.String("prefix")], Consecutive, Declare.Number("newbits")),
    ];

    private static Prefix Parse(string text, int argument = -1) => Prefix.TryParse(text, out var prefix)
        ? prefix
        : throw new FunctionException($"invalid CIDR expression: invalid CIDR address: {text}", argument);

    private static BigInteger Integer(Value number) => Arguments.TryInteger(number.AsNumber(), out var integer)
        ? integer
        : throw new FunctionException("value must be a whole number");

    /// <summary>Counts from the end of the range where the number is negative.</summary>
    private static Value Host(IReadOnlyList<Value> arguments)
    {
        var number = Integer(arguments[1]);
        var prefix = Parse(arguments[0].AsString());
        var hosts = BigInteger.One << (prefix.Bits - prefix.Length);
        var offset = number;
        if (number.Sign < 0)
        {
            if (-number > hosts) throw NoRoom(-number - hosts, negative: true);
            offset = hosts + number;
        }
        if (offset >= hosts) throw NoRoom(number, negative: false);
        return Value.String(Prefix.FormatAddress(prefix.Address + offset, prefix.Bits));

        FunctionException NoRoom(BigInteger shown, bool negative) =>
            new($"prefix of {prefix.Length} does not accommodate a host numbered {(negative ? -shown : shown)}");
    }

    private static string Netmask(string text)
    {
        var prefix = Parse(text);
        if (prefix.Bits != 32) throw new FunctionException($"IPv6 addresses cannot have a netmask: {text}");
        var mask = (BigInteger.One << 32) - (BigInteger.One << (32 - prefix.Length));
        return Prefix.FormatAddress(mask, 32);
    }

    private static Value Subnet(IReadOnlyList<Value> arguments)
    {
        var newBits = Arguments.Whole(arguments[1]);
        var number = Integer(arguments[2]);
        var prefix = Parse(arguments[0].AsString());
        if (prefix.Length + newBits > prefix.Bits)
        {
            throw new FunctionException($"insufficient address space to extend prefix of {prefix.Length} by {newBits}");
        }
        var length = (int)(prefix.Length + newBits);
        if (length < 0) throw new FunctionException($"prefix extension of {newBits} does not accommodate a subnet numbered {number}");
        if (newBits >= 0 && number >= BigInteger.One << (int)newBits)
        {
            throw new FunctionException($"prefix extension of {newBits} does not accommodate a subnet numbered {number}");
        }
        // Negative numbers spill over into the prefix's own bits; what comes out is what users of Terraform have seen so far.
        var address = BigInteger.Abs(prefix.Address | (number << (prefix.Bits - length)));
        address &= (BigInteger.One << prefix.Bits) - 1;
        return Value.String(new Prefix(address, length, prefix.Bits).ToString());
    }

    private static Value Consecutive(IReadOnlyList<Value> arguments)
    {
        var prefix = Parse(arguments[0].AsString(), 0);
        if (arguments.Count == 1) return Value.EmptyList(DataType.String);
        var subnets = new Value[arguments.Count - 1];
        var next = prefix.Address;
        var end = prefix.Address + (BigInteger.One << (prefix.Bits - prefix.Length));
        var previous = "";
        for (var i = 0; i < subnets.Length; i++)
        {
            var length = prefix.Length + NewBits(arguments[i + 1], prefix, i + 1);
            var size = BigInteger.One << (prefix.Bits - length);
            var start = (next + size - 1) / size * size;
            if (start + size > end)
            {
                throw new FunctionException(
                    $"not enough remaining address space for a subnet with a prefix of {length} bits after {previous}", i + 1);
            }
            previous = new Prefix(start, length, prefix.Bits).ToString();
            subnets[i] = Value.String(previous);
            next = start + size;
        }
        return Value.List(DataType.String, subnets);
    }

    private static int NewBits(Value argument, Prefix prefix, int position)
    {
        var bits = Arguments.Whole(argument, "", position);
        if (bits < 1) throw new FunctionException("must extend prefix by at least one bit", position);
        // Go's int on the machines that Terraform supports would allow more, but not in one step.
        if (bits > 32) throw new FunctionException("may not extend prefix by more than 32 bits", position);
        if (prefix.Length + bits <= prefix.Bits) return (int)bits;
        throw new FunctionException(
            $"would extend prefix to {prefix.Length + bits} bits, which is too long for an {(prefix.Bits == 32 ? "IPv4" : "IPv6")} address",
            position);
    }
}
