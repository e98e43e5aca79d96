using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Campagne.Testing;

/// <summary>Polls until something holds. The failure says what was seen last.</summary>
public static class Eventually
{
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Repeats the assertions until none of them throws.</summary>
    /// <param name="giveUpOn">Failures that no waiting will mend.</param>
    /// <exception cref="TimeoutException">They still failed at the deadline; the message has the last failure.</exception>
    public static async Task Of(Func<Task> assertions, TimeSpan? within = null, Func<Exception, bool>? giveUpOn = null)
    {
        var clock = Stopwatch.StartNew();
        var limit = within ?? Patience;
        while (true)
        {
            try
            {
                await assertions();
                return;
            }
            catch (Exception failure) when (giveUpOn?.Invoke(failure) != true)
            {
                if (clock.Elapsed > limit)
                    throw new TimeoutException($"Not within {limit.TotalSeconds:0.#} s. Last: {failure.Message}", failure);
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Looks again until what is seen is as wanted, and returns it.</summary>
    /// <exception cref="TimeoutException">It was not at the deadline; the message shows what was seen last.</exception>
    public static async Task<T> Of<T>(
        Func<Task<T>> look, Func<T, bool> until, TimeSpan? within = null, [CallerArgumentExpression(nameof(until))] string wanted = "")
    {
        var seen = default(T)!;
        await Of(
            async () =>
            {
                seen = await look();
                if (!until(seen))
                    throw new InvalidOperationException($"wanted {wanted}, saw {Show(seen)}");
            },
            within);
        return seen;
    }

    private static string Show<T>(T seen) => seen is System.Collections.IEnumerable and not string
        ? System.Text.Json.JsonSerializer.Serialize(seen)
        : seen?.ToString() ?? "null";
}
