using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration.References;

/// <summary>What a reference names, within the module it stands in.</summary>
public abstract record ReferenceSubject
{
    private ReferenceSubject()
    {
    }

    /// <summary>A resource without a key: its only instance, or all of them together.</summary>
    public sealed record WholeResource(ResourceAddress Address) : ReferenceSubject
    {
        public override string ToString() => Address.ToString();
    }

    /// <summary>A resource followed by a key or by an attribute; without a key it means the resource's only instance.</summary>
    public sealed record ResourceInstance(ResourceAddress Address, InstanceKey Key) : ReferenceSubject
    {
        public override string ToString() => $"{Address}{Key}";
    }

    /// <summary><c>var.name</c></summary>
    public sealed record InputVariable(string Name) : ReferenceSubject
    {
        public override string ToString() => $"var.{Name}";
    }

    /// <summary><c>local.name</c></summary>
    public sealed record LocalValue(string Name) : ReferenceSubject
    {
        public override string ToString() => $"local.{Name}";
    }

    /// <summary><c>module.name</c>: all instances of a call, or its only one.</summary>
    public sealed record WholeModuleCall(string Name) : ReferenceSubject
    {
        public override string ToString() => $"module.{Name}";
    }

    /// <summary><c>module.name[key]</c></summary>
    public sealed record ModuleCallInstance(string Name, InstanceKey Key) : ReferenceSubject
    {
        public override string ToString() => $"module.{Name}{Key}";
    }

    /// <summary><c>module.name.output</c>, with a key or without.</summary>
    public sealed record ModuleOutput(string Module, InstanceKey Key, string Output) : ReferenceSubject
    {
        public override string ToString() => $"module.{Module}{Key}.{Output}";
    }

    /// <summary><c>count.index</c></summary>
    public sealed record CountAttribute(string Name) : ReferenceSubject
    {
        public override string ToString() => $"count.{Name}";
    }

    /// <summary><c>each.key</c> and <c>each.value</c></summary>
    public sealed record EachAttribute(string Name) : ReferenceSubject
    {
        public override string ToString() => $"each.{Name}";
    }

    /// <summary><c>path.module</c>, <c>path.root</c> and <c>path.cwd</c></summary>
    public sealed record PathAttribute(string Name) : ReferenceSubject
    {
        public override string ToString() => $"path.{Name}";
    }

    /// <summary><c>terraform.workspace</c> and <c>terraform.applying</c></summary>
    public sealed record TerraformAttribute(string Name) : ReferenceSubject
    {
        public override string ToString() => $"terraform.{Name}";
    }

    /// <summary>The object a provisioner, connection or postcondition belongs to.</summary>
    public sealed record Self : ReferenceSubject
    {
        public static readonly Self Instance = new();

        public override string ToString() => "self";
    }

    /// <summary>The resource meant, where a resource is.</summary>
    public ResourceAddress? Resource => this switch
    {
        WholeResource whole => whole.Address,
        ResourceInstance instance => instance.Address,
        _ => null,
    };

    /// <summary>The module call meant, where one is.</summary>
    public string? ModuleCallName => this switch
    {
        WholeModuleCall call => call.Name,
        ModuleCallInstance instance => instance.Name,
        ModuleOutput output => output.Module,
        _ => null,
    };
}
