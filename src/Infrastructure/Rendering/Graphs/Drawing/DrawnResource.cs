using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Rendering.Graphs.Drawing;

/// <summary>A resource in a drawing, with all its instances.</summary>
/// <param name="Instances">How many there are or will be; 1 where that is not known.</param>
internal sealed record DrawnResource(ConfigResource Address, DrawnAction Action, int Instances);
