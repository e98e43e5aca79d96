using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Campagne.Local;

/// <summary>What the launcher says while it works: a spinner on a terminal, plain lines elsewhere.</summary>
internal static class Steps
{
    public static async Task DoAsync(string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
            await AnsiConsole.Status().StartAsync(Markup.Escape(what), _ => work());
        else
            await work();
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[green]✓[/] {what} [grey]({watch.Elapsed.TotalSeconds:0.0} s)[/]");
    }

    public static void Note(string text) => AnsiConsole.MarkupLineInterpolated($"[grey]•[/] {text}");

    public static void Warn(string text) => AnsiConsole.MarkupLineInterpolated($"[yellow]![/] {text}");

    public static void Fail(string text) => AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {text}");
}
