using System.Threading.Channels;
using StackExchange.Redis;

namespace Campagne.Gateway.Live;

internal static class RedisListening
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Subscribes, and keeps trying while Redis is away. After that the client subscribes again by itself when a connection was lost.</summary>
    public static async Task<ChannelReader<string>> Listen(this IConnectionMultiplexer redis, RedisChannel channel, CancellationToken cancel)
    {
        var messages = Channel.CreateBounded<string>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        while (true)
        {
            try
            {
                await redis.GetSubscriber().SubscribeAsync(channel, (_, message) => messages.Writer.TryWrite(message.ToString()));
                return messages.Reader;
            }
            catch (Exception away) when (away is RedisException or RedisTimeoutException)
            {
                await Task.Delay(Patience, cancel);
            }
        }
    }
}
