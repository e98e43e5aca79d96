using System.Collections.Concurrent;
using StackExchange.Redis;

namespace Campagne.Publishing.Platforms;

/// <summary>
/// Sliding windows per account and operation, shared over all instances through Redis. When Redis is away every instance keeps a third of the limit
/// to itself: slower, but never over what the platform allows.
/// </summary>
internal sealed class PlatformQuota(IConnectionMultiplexer redis, TimeProvider clock)
{
    private const int ConservativeShare = 3;

    // Takes a place when there is one; otherwise tells in how many milliseconds the oldest one frees up.
    private const string Take = """
        redis.call('zremrangebyscore', KEYS[1], '-inf', ARGV[1] - ARGV[2])
        if redis.call('zcard', KEYS[1]) < tonumber(ARGV[3]) then
          redis.call('zadd', KEYS[1], ARGV[1], ARGV[4])
          redis.call('pexpire', KEYS[1], ARGV[2])
          return 0
        end
        return redis.call('zrange', KEYS[1], 0, 0, 'withscores')[2] + ARGV[2] - ARGV[1]
        """;

    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> local = new(StringComparer.Ordinal);

    /// <returns>Zero when the call may be made (it is counted), else how long to wait.</returns>
    public async Task<TimeSpan> TryTake(string what, int limit, TimeSpan window)
    {
        if (redis.IsConnected)
        {
            try
            {
                var wait = (long)await redis.GetDatabase().ScriptEvaluateAsync(
                    Take, [$"publishing:quota:{what}"],
                    [clock.GetUtcNow().ToUnixTimeMilliseconds(), (long)window.TotalMilliseconds, limit, Guid.NewGuid().ToString("N")]);
                return TimeSpan.FromMilliseconds(Math.Max(0, wait));
            }
            catch (Exception away) when (away is RedisException or TimeoutException)
            {
                // Counted locally below.
            }
        }

        return TakeLocally(what, Math.Max(1, limit / ConservativeShare), window);
    }

    private TimeSpan TakeLocally(string what, int limit, TimeSpan window)
    {
        var now = clock.GetUtcNow();
        var taken = local.GetOrAdd(what, _ => new Queue<DateTimeOffset>());
        lock (taken)
        {
            while (taken.TryPeek(out var oldest) && oldest <= now - window)
                taken.Dequeue();
            if (taken.Count >= limit)
                return taken.Peek() + window - now;
            taken.Enqueue(now);
            return TimeSpan.Zero;
        }
    }
}
