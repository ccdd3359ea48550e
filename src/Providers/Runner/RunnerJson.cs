using System.Text.Json.Serialization;

namespace Millwright.Providers.Runner;

/// <summary>The messages between commands and the runner as JSON.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunnerRequest))]
[JsonSerializable(typeof(RunnerAnswer))]
[JsonSerializable(typeof(ProviderReturn))]
internal sealed partial class RunnerJson : JsonSerializerContext;
