using Millwright.Conformance.Tests.Peers;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A stack of AWS resources whose provider talks to the simulated API through a proxy that fails as a test says.</summary>
internal sealed class FaultyStack : IAsyncDisposable
{
    public static readonly string[] Unattended = ["-auto-approve", "-no-color", "-input=false"];

    private readonly Moto _moto;
    private readonly Scratch _scratch = new();
    private readonly int _size;

    private FaultyStack(Moto moto, Executable program, int size, string? directory)
    {
        (_moto, Program, _size) = (moto, program, size);
        Directory = directory ?? _scratch.Folder("stack");
        Proxy = new FaultyProxy(moto.Endpoint!);
    }

    public Executable Program { get; }
    public FaultyProxy Proxy { get; }
    public string Directory { get; }
    public string State => Path.Combine(Directory, "terraform.tfstate");
    public string Journal => Path.Combine(Directory, ".terraform.tfstate.millwright-operations");

    /// <summary>Given to every run.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>Five kinds of resources, so many of each, in an account of their own; ready to be applied.</summary>
    /// <param name="attempts">How often the provider's SDK tries each request.</param>
    /// <param name="directory">Where to put it; null for a directory of its own. What init downloads is elsewhere.</param>
    public static async Task<FaultyStack> CreateAsync(Moto moto, Executable? program = null, int size = 3, int attempts = 1, string? directory = null)
    {
        Assert.SkipWhen(ProviderMirror.Root is null, "the AWS provider is in no filesystem mirror");
        Assert.SkipWhen(moto.Endpoint is null, "moto is not installed for python3");
        await moto.ResetAsync();
        var stack = new FaultyStack(moto, program ?? Executable.Millwright, size, directory);
        stack.Environment["TF_DATA_DIR"] = stack._scratch.Folder("data");
        stack.Environment["TF_VAR_size"] = $"{size}";
        stack.Environment["TF_VAR_attempts"] = $"{attempts}";
        Scratch.Copy(Path.Combine(TestData.Root, "faulty"), stack.Directory);
        var init = await stack.RunAsync("init", "-no-color");
        Assert.True(init.ExitCode == 0, init.All);
        return stack;
    }

    public Task<Outcome> RunAsync(params string[] arguments) => Program.RunAsync(Directory, arguments, endpoint: Proxy.Endpoint, environment: Environment);

    public Task<Outcome> ApplyAsync(params string[] options) => RunAsync(["apply", .. Unattended, .. options]);

    public RunningProgram Begin(params string[] arguments) => Program.Begin(Directory, arguments, Proxy.Endpoint, Environment);

    public RunningProgram BeginApply(params string[] options) => Begin(["apply", .. Unattended, .. options]);

    /// <summary>Has one kind of fault befall every creating request from a number on.</summary>
    /// <returns>How many there have been so far.</returns>
    public Func<int> FailCreatesFrom(int number, Fault fault)
    {
        var creates = 0;
        Proxy.Choose = request => request.Creates && Interlocked.Increment(ref creates) >= number ? fault : Fault.None;
        return () => Volatile.Read(ref creates);
    }

    public Task<IReadOnlyList<AwsObject>> InventoryAsync() => Inventory.TakeAsync(_moto.Endpoint!);

    /// <summary>Everything that exists is in the state or in the journal.</summary>
    public async Task AssertNothingLostAsync(Outcome? last = null)
    {
        // A provider that was told to stop, or left behind, may still be at its last request.
        var lost = Inventory.Unaccounted(await InventoryAsync(), State, Journal);
        Assert.True(lost.Count == 0, $"neither in the state nor in the journal: {string.Join(", ", lost)}\n{last?.All}");
    }

    /// <summary>With a world that works again, one apply makes what is missing and no second of anything.</summary>
    public async Task AssertConvergesAsync()
    {
        Proxy.Choose = static _ => Fault.None;
        Proxy.Latency = TimeSpan.Zero;
        var apply = await ApplyAsync();
        Assert.True(apply.ExitCode == 0, apply.All);
        var existing = await InventoryAsync();
        Assert.True(5 * _size == existing.Count, $"{string.Join("\n", existing)}\n{apply.All}");
        var known = Inventory.IdsIn(State);
        Assert.Equal(5 * _size, known.Count);
        await AssertNothingLostAsync(apply);
        Assert.False(File.Exists(Journal), "nothing is in doubt any longer");
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        _scratch.Dispose();
    }
}
