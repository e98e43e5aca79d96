using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using StackExchange.Redis;

namespace Campagne.Gateway.Live;

/// <summary>
/// Fans live events out. One gateway takes an event from the bus, keeps it in a capped Redis stream and tells all gateways; each tells those who listen
/// to it. Live events are a convenience: without Redis only this gateway's listeners hear of them, and nothing fails.
/// </summary>
internal sealed partial class LiveHub(IConnectionMultiplexer redis, Installation installation, ILogger<LiveHub> log) : BackgroundService
{
    private const int Kept = 1_000;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ConcurrentDictionary<Guid, ChannelWriter<PlacedEvent>> listeners = new();

    public async Task Tell(LiveEvent happened, CancellationToken cancel)
    {
        var placed = new PlacedEvent("", happened.Type, JsonSerializer.Serialize(happened, json));
        try
        {
            if (!redis.IsConnected)
                throw new RedisConnectionException(ConnectionFailureType.SocketClosed, "not connected"); // rather than wait for the time-out
            var database = redis.GetDatabase();
            var id = await database.StreamAddAsync(
                await Stream(cancel), [new("type", placed.Type), new("data", placed.Data)], maxLength: Kept, useApproximateMaxLength: true);
            placed = placed with { Id = id.ToString() };
            await redis.GetSubscriber().PublishAsync(await Channel(cancel), placed.Packed);
        }
        catch (Exception away) when (away is RedisException or RedisTimeoutException)
        {
            OnlyHere(placed.Type, away.GetType().Name);
            Deliver(placed);
        }
    }

    /// <summary>Events from now on. A listener that does not keep up loses the oldest ones.</summary>
    public Listening Listen()
    {
        var channel = System.Threading.Channels.Channel.CreateBounded<PlacedEvent>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        var id = Guid.NewGuid();
        listeners[id] = channel.Writer;
        return new Listening(channel.Reader, () => listeners.TryRemove(id, out _));
    }

    /// <summary>What came after <paramref name="id"/>, as far as it is still kept.</summary>
    /// <returns>Null when something in between is gone or cannot be known: the listener must ask everything again.</returns>
    public async Task<IReadOnlyList<PlacedEvent>?> Since(string id, CancellationToken cancel)
    {
        try
        {
            if (!PlacedEvent.TryParse(id, out _))
                return null;
            var kept = await redis.GetDatabase().StreamRangeAsync(await Stream(cancel), id, "+", Kept + 200);
            return kept.Length > 0 && kept[0].Id == id
                ? [.. kept.Skip(1).Select(entry => new PlacedEvent(entry.Id.ToString(), entry["type"].ToString(), entry["data"].ToString()))]
                : null;
        }
        catch (Exception away) when (away is RedisException or RedisTimeoutException)
        {
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var messages = await redis.Listen(await Channel(stoppingToken), stoppingToken);
        await foreach (var message in messages.ReadAllAsync(stoppingToken))
        {
            if (PlacedEvent.Unpack(message) is { } placed)
                Deliver(placed);
        }
    }

    private void Deliver(PlacedEvent placed)
    {
        foreach (var listener in listeners.Values)
            listener.TryWrite(placed);
    }

    private async Task<RedisChannel> Channel(CancellationToken cancel) => RedisChannel.Literal($"campagne:{await installation.Id(cancel)}:live");

    private async Task<RedisKey> Stream(CancellationToken cancel) => $"campagne:{await installation.Id(cancel)}:live-stream";

    [LoggerMessage(420, LogLevel.Warning, "Only listeners of this gateway hear of {Type}: {Reason}")]
    private partial void OnlyHere(string type, string reason);
}

/// <summary>An open ear; dispose it to stop listening.</summary>
internal sealed class Listening(ChannelReader<PlacedEvent> events, Action stop) : IDisposable
{
    public ChannelReader<PlacedEvent> Events => events;

    public void Dispose() => stop();
}
