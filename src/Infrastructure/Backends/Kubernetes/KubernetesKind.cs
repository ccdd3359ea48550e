namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>A kind of object: where its API is and what it calls itself.</summary>
internal sealed record KubernetesKind(string Path, string Plural, string Version, string Name);
