namespace Millwright.Infrastructure.Plans;

public enum PlanMode : byte
{
    Normal,
    Destroy,
    RefreshOnly,
}
