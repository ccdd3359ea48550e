namespace Millwright.Hcl.Functions;

/// <summary>All functions of Terraform 1.11.</summary>
public static class StandardFunctions
{
    public static FunctionTable Create(FunctionEnvironment environment) => throw new NotSupportedException();
}
