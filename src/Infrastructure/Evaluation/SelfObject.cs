using Millwright.Infrastructure.Addressing;
using Millwright.Values;

namespace Millwright.Infrastructure.Evaluation;

/// <summary>The object that <c>self</c> means, and the resource it is an instance of.</summary>
internal sealed record SelfObject(ResourceAddress Resource, Value Value);
