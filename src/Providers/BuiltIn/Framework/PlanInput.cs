using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>What a plan starts from.</summary>
internal readonly record struct PlanInput(Value Prior, Value Proposed, Value Config, CallContext Context);
