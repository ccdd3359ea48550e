using Google.Protobuf;
using Millwright.Hcl.Functions;
using Millwright.Providers.Protocol.Wire;
using Millwright.Providers.Schemas;
using Millwright.StandInProvider.Serving;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Calls functions.</summary>
internal static class FunctionCalls
{
    public static IMessage Call(CallFunctionRequest request)
    {
        var function = Functions.All.FirstOrDefault(f => f.Name == request.Name)
            ?? throw new CallRefusedException(CallRefusedException.Unimplemented, $"no function {request.Name}");
        var arguments = request.Arguments.Select((argument, i) => WireValues.Decode(argument, Parameter(function, i).Type)).ToList();
        return function.Name switch
        {
            "echo" => Result(function, arguments[0]),
            "join" => Result(function, Value.String(string.Join(arguments[0].AsString(), arguments.Skip(1).Select(static a => a.AsString())))),
            "describe" => Result(function, Value.List(DataType.String, arguments.Select(static a => Value.String(Describe(a))))),
            "greet" => Result(function, Value.Map(DataType.String, [new("greeting", Value.String($"Hello {arguments[0].GetAttribute("name").AsString()}")), new("ages", Value.String(WireValues.Text(arguments[0].GetAttribute("ages"))))])),
            "fail" => Failure(arguments),
            "empty" => new CallFunctionResponse(),
            "wrong" => new CallFunctionResponse { Result = WireValues.Encode(Value.String("no number"), DataType.String) },
            "unknown" => Result(function, Value.Unknown(DataType.String)),
            _ => End(),
        };
    }

    private static FunctionParameter Parameter(FunctionSignature function, int index) =>
        index < function.Parameters.Count ? function.Parameters[index] : function.VariadicParameter!;

    private static string Describe(Value value) =>
        $"{(value.IsKnown ? value.IsNull ? "null" : value.IsWhollyKnown ? "known" : "partly known" : "unknown")} {value.Type.FriendlyName}";

    private static CallFunctionResponse Result(FunctionSignature function, Value value) => new() { Result = WireValues.Encode(value, function.ReturnType) };

    private static CallFunctionResponse Failure(List<Value> arguments)
    {
        var error = new FunctionError { Text = arguments[0].AsString() };
        if (arguments[1].AsNumber().TryToInt32(out var argument) && argument >= 0) error.FunctionArgument = argument;
        return new CallFunctionResponse { Error = error };
    }

    private static CallFunctionResponse End()
    {
        Environment.Exit(3);
        return new CallFunctionResponse();
    }
}
