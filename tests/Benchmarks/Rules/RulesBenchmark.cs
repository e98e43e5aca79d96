using System.Diagnostics;
using System.Globalization;
using Campagne.DossierRules;

namespace Campagne.Benchmarks.Rules;

/// <summary>
/// Captions of 300 characters against every text rule, with explanations, on one core; and json-rules-engine on those rules that it can express: patterns
/// with guards. It has no notion of negation, quotation or sentences, so the captions on which those decide are left out, and it says so. A condition per
/// pattern is the form to compare with, because it tells which pattern matched; joined expressions are shown beside it.
/// </summary>
internal static class RulesBenchmark
{
    private const int Rounds = 3;
    private const int Seconds = 4;
    private static readonly DateOnly today = new(2026, 11, 20);

    /// <summary>Rules that consist of patterns, guards and kinds. The others count, compare with figures or look at what is missing.</summary>
    private static readonly string[] expressible =
    [
        "message/no-stigma", "message/no-blame", "message/slang", "message/absolute-claim", "message/tested-not-safe", "message/legal-wording", "message/effect-claim", "message/origin",
    ];

    private sealed record Ours(double PerSecond, double P50, double P99, double Bytes);

    public static async Task<int> Run(CancellationToken cancel)
    {
        var root = Root();
        var whole = Ruleset.Default;
        var captions = Captions.Read(root);
        var same = Only(whole);
        var folder = Path.Combine(root, "tests", "Benchmarks", "Rules", "Peer");

        var agreed = captions;
        using (var first = await Peer.Start(folder, same, expressible, captions, perPattern: true, cancel))
        {
            var theirs = await first.Verdicts(cancel);
            agreed = [.. captions.Where((caption, index) => Fired(same, caption).SequenceEqual(theirs[index], StringComparer.Ordinal))];
        }

        var firing = agreed.SelectMany(caption => Fired(same, caption)).ToHashSet(StringComparer.Ordinal);
        Say($"rules: {agreed.Count} of {captions.Count} captions ({captions.Average(caption => caption.Text.Length):0} characters) get the same verdicts of {expressible.Length} rules from both; the rest turn on negation, quotation or sentences");
        if (agreed.Count < captions.Count * 2 / 3 || firing.Count < expressible.Length)
        {
            Say($"rules: too few to compare; rules that fire on none: {string.Join(", ", expressible.Except(firing))}");
            return 1;
        }

        using var each = await Peer.Start(folder, same, expressible, agreed, perPattern: true, cancel);
        using var joined = await Peer.Start(folder, same, expressible, agreed, perPattern: false, cancel);
        if (!(await joined.Verdicts(cancel)).Zip(agreed).All(pair => pair.First.SequenceEqual(Fired(same, pair.Second), StringComparer.Ordinal)))
            throw new InvalidOperationException("Joined expressions give other verdicts.");
        Measure(whole, captions, 2);
        Measure(same, agreed, 2);
        await each.Run(2, cancel);
        await joined.Run(2, cancel);

        var rounds = new List<(Ours Whole, Ours Same, Peer.Speed Each, Peer.Speed Joined)>();
        for (var round = 0; round < Rounds; round++)
            rounds.Add((Measure(whole, captions, Seconds), Measure(same, agreed, Seconds), await each.Run(Seconds, cancel), await joined.Run(Seconds, cancel)));
        return Tell([.. rounds.OrderBy(round => round.Same.PerSecond)], whole);
    }

    private static int Tell(IReadOnlyList<(Ours Whole, Ours Same, Peer.Speed Each, Peer.Speed Joined)> rounds, Ruleset ruleset)
    {
        var (whole, same, each, joined) = rounds[rounds.Count / 2];
        var slowest = rounds.Min(round => round.Whole.P99); // of the round that other processes disturbed least
        var count = ruleset.Rules.Count(rule => rule.Id.StartsWith("message/", StringComparison.Ordinal));
        Say($"rules: all {count} message rules, explanations on: {whole.PerSecond:N0} checks/s per core, p50 {whole.P50:0} µs, p99 {slowest:0} µs, {whole.Bytes / 1024:0.0} kB per check");
        Say($"rules: the {expressible.Length} rules that both have: ours {same.PerSecond:N0}/s, p99 {same.P99:0} µs; json-rules-engine with a condition per pattern {each.PerSecond:N0}/s, p99 {each.P99:0} µs; with one expression per group {joined.PerSecond:N0}/s, p99 {joined.P99:0} µs");
        Say($"rules: {same.PerSecond / each.PerSecond:0.0} times json-rules-engine with a condition per pattern (target 20), {same.PerSecond / joined.PerSecond:0.0} times it with joined expressions, which cannot say what matched; all {count} rules against its {expressible.Length}: {whole.PerSecond / each.PerSecond:0.0} and {whole.PerSecond / joined.PerSecond:0.0} times (medians of {rounds.Count} rounds)");
        Say($"rules: per second of processor time, one thread each; words that were seen before are known; neither negation nor quotation is asked of json-rules-engine");
        return same.PerSecond >= 20 * each.PerSecond && slowest < 1_000 ? 0 : 1;
    }

    private static Ours Measure(Ruleset ruleset, IReadOnlyList<MessageText> captions, int seconds)
    {
        var times = new List<double>(1 << 20);
        var bytes = 0L;
        var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var caption in captions)
            {
                var from = Stopwatch.GetTimestamp();
                MessageRules.Check(ruleset, caption, Stage.Write, today);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMicroseconds);
            }

            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // Per second of a core, not of the clock: what else runs on the machine then costs neither side anything.
        var perSecond = times.Count / (Environment.CpuUsage.TotalTime - busy).TotalSeconds;
        times.Sort();
        return new Ours(perSecond, times[times.Count / 2], times[(int)(times.Count * 0.99)], (double)bytes / times.Count);
    }

    // Only the rules that both have, and of the lexicon only what they read. What must stand together in a clause, in any order, is left out on both sides:
    // json-rules-engine knows no clauses.
    private static Ruleset Only(Ruleset ruleset) => ruleset with
    {
        Rules = [.. ruleset.Rules.Where(rule => expressible.Contains(rule.Id, StringComparer.Ordinal))],
        Lexicon = ruleset.Lexicon with
        {
            Phrases =
            [
                .. ruleset.Lexicon.Phrases.Where(group => group.Rule == "guard" || expressible.Contains(group.Rule, StringComparer.Ordinal))
                    .Select(group => group with { Patterns = [.. group.Patterns.Where(pattern => pattern[0] is not ('&' or '>'))] }),
            ],
        },
    };

    private static IEnumerable<string> Fired(Ruleset ruleset, MessageText caption) =>
        MessageRules.Check(ruleset, caption, Stage.Write, today).Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Campagne.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Campagne.sln is not above the benchmarks.");
    }
}
