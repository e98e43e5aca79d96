using System.Diagnostics;
using System.Globalization;

namespace Campagne.Benchmarks.Messages;

/// <summary>
/// State change → outbox → broker → inbox → handler, every message durable at each step, against two twins on the same servers: RabbitMQ.Client alone
/// (publisher confirms, quorum queue, no database), and the obvious way (one insert, one confirmed publish, one insert at a time).
/// </summary>
internal static class MessagesBenchmark
{
    private const int Rounds = 3;
    private const int Messages = 10_000;
    private const int NaiveMessages = 1_000;

    public static async Task<int> Run(CancellationToken cancel)
    {
        await using var place = await BenchPlace.Make("messages", cancel);
        await using var ours = await OurPath.Start(place, cancel);
        await using var raw = await RawTwin.Start(place, cancel);
        await using var naive = await NaiveTwin.Start(place, cancel);

        // Until the runtime has compiled all of it for good; Send also proves that nothing is lost or doubled.
        await ours.Send(2 * Messages, cancel);
        await raw.Send(2 * Messages, cancel);
        await naive.Send(NaiveMessages, cancel);

        var rates = new List<(double Ours, double Raw, double Naive)>();
        for (var round = 0; round < Rounds; round++)
            rates.Add((await Rate(Messages, ours.Send, cancel), await Rate(Messages, raw.Send, cancel), await Rate(NaiveMessages, naive.Send, cancel)));

        var (our, twin, one) = (Median(rates.Select(rate => rate.Ours)), Median(rates.Select(rate => rate.Raw)), Median(rates.Select(rate => rate.Naive)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages: ours {our:N0}/s, RabbitMQ.Client without a database {twin:N0}/s, one at a time {one:N0}/s (medians of {Rounds} rounds)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages: {our / one:0.0} times one at a time (target 3.0), {our / twin:0.00} of the raw client, {our:N0} durable messages/s (target 2,500)"));
        return our >= 3 * one && our >= 2_500 ? 0 : 1;
    }

    private static async Task<double> Rate(int messages, Func<int, CancellationToken, Task> send, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await send(messages, cancel);
        return messages / watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
