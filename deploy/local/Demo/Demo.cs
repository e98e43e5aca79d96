using Spectre.Console;

namespace Campagne.Local;

/// <summary>What `./campagne demo` shows.</summary>
internal static class Demo
{
    public static Task<int> Run(DemoContext context, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        AnsiConsole.MarkupLineInterpolated($"The console is at [bold]{context.Gateway}[/], the platforms are played by {context.Sandbox}.");
        AnsiConsole.MarkupLineInterpolated($"Sign in as {context.With("communication").Email} to write and as {context.With("prevention-expert").Email} to judge.");
        return Task.FromResult(0);
    }
}
