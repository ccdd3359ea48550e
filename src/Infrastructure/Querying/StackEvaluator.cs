using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Querying;

/// <summary>Evaluates expressions against a stack's configuration and stored state: the console.</summary>
public sealed class StackEvaluator
{
    private readonly EvaluationContext _scope;

    private StackEvaluator(StackWalk walk, StackGraphBuilder builder)
    {
        _scope = walk.ScopeOf(walk.Root);
        Walk = walk;
        Builder = builder;
    }

    /// <summary>Knows the values in every module.</summary>
    internal StackWalk Walk { get; }

    internal StackGraphBuilder Builder { get; }

    /// <summary>Works out every named value of the stack from its state; null where the configuration is in error.</summary>
    public static async Task<StackEvaluator?> CreateAsync(StackContext context, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var schemas = await StackSchemas.LoadAsync(context.Configuration, context.State, context.Providers, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return null;
        var builder = StackGraphBuilder.Build(context.Configuration, null, schemas, diagnostics);
        if (StackGraphBuilder.ReportCycles(builder.Graph, diagnostics)) return null;
        var walk = new StackWalk(
            context.Configuration,
            context.EnvironmentFor(WalkOperation.Evaluate, schemas, context.Time.GetUtcNow(), console: true),
            context.Variables,
            context.State,
            context.Providers,
            new StoredStateHandler(),
            SilentObserver.Instance,
            parallelism: 10,
            diagnostics,
            stopping);
        await walk.RunAsync(builder.Graph).ConfigureAwait(false);
        return new StackEvaluator(walk, builder);
    }

    public Value Evaluate(Expression expression, DiagnosticList diagnostics)
    {
        var value = _scope.Evaluate(expression, diagnostics);
        if (!diagnostics.HasErrors && (value.DeepMarks & Marks.Type) != 0 && !((value.Marks & Marks.Type) != 0 && value.Type.IsString))
            diagnostics.Error("Invalid use of type function", "The console-only \"type\" function cannot be used as part of an expression.");
        return value;
    }
}
