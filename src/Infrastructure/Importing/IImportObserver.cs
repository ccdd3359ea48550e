using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;

namespace Millwright.Infrastructure.Importing;

/// <summary>Hears of progress while the import command runs.</summary>
public interface IImportObserver : IStackObserver
{
    /// <summary>A provider is about to be asked for the object.</summary>
    void Asking(ResourceInstanceAddress address, string id);

    /// <summary>The provider knows the object; it is read next.</summary>
    /// <param name="types">The resource types of what the id stands for: usually one.</param>
    void Prepared(ResourceInstanceAddress address, IReadOnlyList<string> types);
}
