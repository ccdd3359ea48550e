using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Modules;

/// <summary>A module that a run of a test file names in place of the one under test.</summary>
/// <param name="Path">Under which it is installed, as Terraform has it: <c>test.FILE.RUN</c>.</param>
public sealed record RunModule(ModulePath Path, ModuleCall Call);
