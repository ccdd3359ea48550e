namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>How hard to look for repetitions.</summary>
/// <param name="LazyLimit">A match this long is taken without looking for a better one at the next byte.</param>
/// <param name="NiceLength">A match this long ends the search.</param>
/// <param name="ChainLength">How many earlier places are tried.</param>
internal readonly record struct MatchSearch(int LazyLimit, int NiceLength, int ChainLength);
