namespace Millwright.StandInProvider.Serving;

/// <summary>Answers calls of the provider service.</summary>
internal interface IPluginService
{
    /// <exception cref="CallRefusedException">The call fails as a call.</exception>
    Task<byte[]> AnswerAsync(string method, byte[] request, CancellationToken cancellation);
}
