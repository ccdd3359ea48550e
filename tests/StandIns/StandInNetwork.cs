using System.Net;
using System.Text;

namespace Millwright.StandIns;

/// <summary>A network in memory: answers requests by their address, and remembers who asked for what.</summary>
internal sealed class StandInNetwork : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Func<HttpResponseMessage>>> _answers = [];
    private readonly Lock _gate = new();

    /// <summary>The addresses asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The Authorization header of the last request to an address.</summary>
    public Dictionary<string, string?> Authorizations { get; } = [];

    /// <summary>An address's answer; given several times, its answers in turn, of which the last one stays.</summary>
    public StandInNetwork Answer(string url, Func<HttpResponseMessage> answer)
    {
        if (!_answers.TryGetValue(url, out var queue)) _answers.Add(url, queue = new());
        queue.Enqueue(answer);
        return this;
    }

    public StandInNetwork Json(string url, string content) => Answer(url, () => new(HttpStatusCode.OK) { Content = new StringContent(content, Encoding.UTF8, "application/json") });

    public StandInNetwork File(string url, byte[] content) => Answer(url, () => new(HttpStatusCode.OK) { Content = new ByteArrayContent(content) });

    public StandInNetwork Status(string url, HttpStatusCode status) => Answer(url, () => new(status));

    /// <summary>An answer whose body breaks off.</summary>
    public StandInNetwork Torn(string url, byte[] content) => Answer(url, () => new(HttpStatusCode.OK) { Content = new StreamContent(new TornStream(content)) });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!.AbsoluteUri;
        lock (_gate)
        {
            Asked.Add(url);
            Authorizations[url] = request.Headers.NonValidated.TryGetValues("Authorization", out var values) ? values.ToString() : null;
            if (!_answers.TryGetValue(url, out var queue)) return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request });
            var response = (queue.Count > 1 ? queue.Dequeue() : queue.Peek())();
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }

    /// <summary>Ends with an error in place of an end.</summary>
    private sealed class TornStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            return count > 0 ? count : throw new HttpIOException(HttpRequestError.ResponseEnded);
        }
    }
}
