namespace Millwright.StandInProvider.Serving;

/// <summary>A call that ends with a status of gRPC's instead of an answer.</summary>
internal sealed class CallRefusedException(int code, string message) : Exception(message)
{
    /// <summary>gRPC's code of a method that is not there.</summary>
    public const int Unimplemented = 12;

    public int Code { get; } = code;
}
