using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Watching;

/// <summary>What providers have answered while a stack was planned, so that planning it again asks only about what changed.</summary>
/// <remarks>Planning and validating are functions of what is asked. The world is taken to stand still: objects and data sources are read once.</remarks>
public sealed class ProviderMemory
{
    private readonly ConditionalWeakTable<IProvider, RememberingProvider> _providers = new();

    /// <summary>A provider that answers from memory where it can.</summary>
    internal IProvider Of(IProvider provider) => _providers.GetValue(provider, static real => new RememberingProvider(real));

    /// <summary>Answers by question; concurrent askers may ask twice, which does no harm.</summary>
    internal sealed class Answers<TKey, TAnswer>
        where TKey : notnull
    {
        private readonly ConcurrentDictionary<TKey, TAnswer> _known = new();

        public async ValueTask<TAnswer> AskAsync(TKey question, Func<ValueTask<TAnswer>> ask, Func<TAnswer, bool> isGood)
        {
            if (_known.TryGetValue(question, out var known)) return known;
            var answer = await ask().ConfigureAwait(false);
            // What went wrong may go well next time.
            if (isGood(answer)) _known.TryAdd(question, answer);
            return answer;
        }
    }

    /// <summary>What a provider is asked about.</summary>
    /// <param name="Private">In base64, so that it is compared by content.</param>
    internal sealed record Question(string Call, string TypeName, Value Config, Value? Prior, Value? Proposed, Value? Meta, string? Private);
}
