using Campagne.Benchmarks.Messages;
using Campagne.Benchmarks.Rules;

// Each benchmark first asserts correctness, then prints ratios against its peers of the same run. Absolute numbers say only something about this machine.
var benchmarks = new Dictionary<string, Func<CancellationToken, Task<int>>>(StringComparer.Ordinal)
{
    ["messages"] = MessagesBenchmark.Run,
    ["rules"] = RulesBenchmark.Run,
};

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(9));
if (args.Length == 0)
{
    var worst = 0;
    foreach (var run in benchmarks.Values)
        worst = Math.Max(worst, await run(stop.Token));
    return worst;
}

if (benchmarks.TryGetValue(args[0], out var chosen))
    return await chosen(stop.Token);

Console.Error.WriteLine($"There is no benchmark '{args[0]}'. There are: {string.Join(", ", benchmarks.Keys)}.");
return 64;
