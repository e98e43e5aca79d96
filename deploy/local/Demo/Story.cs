using Spectre.Console;

namespace Campagne.Local;

/// <summary>Prints what was asked, what happened and the ids, and waits for what takes time.</summary>
internal static class Story
{
    public static void Chapter(string title) => AnsiConsole.MarkupLineInterpolated($"\n[bold]{title}[/]");

    public static void Did(string who, string what, string outcome) => AnsiConsole.MarkupLineInterpolated($"  [green]✓[/] {who} {what} [grey]→ {outcome}[/]");

    public static void Refused(string who, string what, string why) => AnsiConsole.MarkupLineInterpolated($"  [yellow]✗[/] {who} {what} [grey]→ refused:[/] {why}");

    public static void Detail(string text) => AnsiConsole.MarkupLineInterpolated($"      [grey]{text}[/]");

    /// <summary>Asks again until it is so.</summary>
    public static async Task<Answer> Until(string what, Func<Task<Answer>> ask, Func<Answer, bool> isSo, TimeSpan within, CancellationToken ct)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await ask();
            if (answer.Status < 400 && isSo(answer))
                return answer;
            if (TimeProvider.System.GetElapsedTime(started) > within)
                throw new DemoFailedException($"{what} did not happen within {within.TotalSeconds:0} seconds. Last answer, of {answer.Address}:\n{answer.Status} {answer.Body}");
            await Task.Delay(250, ct);
        }
    }
}
