namespace Millwright.Infrastructure.Addressing;

public enum ResourceMode : byte
{
    Managed,
    Data,
    Ephemeral,
}
