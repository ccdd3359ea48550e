namespace Millwright.Providers.Schemas;

/// <summary>How often a nested block or nested attribute object may occur, and what keys it.</summary>
public enum NestingMode : byte
{
    Single,
    Group,
    List,
    Set,
    Map,
}
