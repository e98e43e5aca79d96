using Dapper;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Campagne.Benchmarks.Messages;

/// <summary>RabbitMQ.Client alone, as fast as it goes with confirms on a quorum queue: what the broker can do here.</summary>
internal sealed class RawTwin(IConnection connection, IChannel publisher, IChannel subscriber, RawTwin.Seen seen) : IAsyncDisposable
{
    private const string Queue = "raw-twin";
    private static readonly byte[] body = new byte[400];

    internal sealed class Seen
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public void Add() => Interlocked.Increment(ref count);
    }

    public static async Task<RawTwin> Start(BenchPlace place, CancellationToken cancel)
    {
        var connection = await new ConnectionFactory { Uri = place.Broker, ConsumerDispatchConcurrency = 16 }.CreateConnectionAsync(cancel);
        var publisher = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancel);
        var subscriber = await connection.CreateChannelAsync(cancellationToken: cancel);
        await subscriber.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancel);
        await subscriber.BasicQosAsync(0, 64, false, cancel);
        var seen = new Seen();
        var consumer = new AsyncEventingBasicConsumer(subscriber);
        consumer.ReceivedAsync += async (_, message) =>
        {
            await subscriber.BasicAckAsync(message.DeliveryTag, false, CancellationToken.None);
            seen.Add();
        };
        await subscriber.BasicConsumeAsync(Queue, autoAck: false, consumer, cancel);
        return new RawTwin(connection, publisher, subscriber, seen);
    }

    public async Task Send(int messages, CancellationToken cancel)
    {
        var target = seen.Count + messages;
        foreach (var batch in Enumerable.Range(0, messages).Chunk(200))
            await Task.WhenAll(batch.Select(_ => publisher.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, body, cancel).AsTask()));
        while (seen.Count < target)
            await Task.Delay(5, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await publisher.DisposeAsync();
        await subscriber.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <summary>The obvious way: write one row, publish and wait for the confirm, take one message, write one row, acknowledge.</summary>
internal sealed class NaiveTwin(IConnection connection, IChannel channel, NpgsqlDataSource database) : IAsyncDisposable
{
    private const string Queue = "naive-twin";
    private static readonly byte[] body = new byte[400];

    public static async Task<NaiveTwin> Start(BenchPlace place, CancellationToken cancel)
    {
        var connection = await new ConnectionFactory { Uri = place.Broker }.CreateConnectionAsync(cancel);
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancel);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancel);
        var database = NpgsqlDataSource.Create(place.Database);
        await using var create = await database.OpenConnectionAsync(cancel);
        await create.ExecuteAsync("create table naive_outbox (id uuid primary key, body bytea); create table naive_inbox (id uuid primary key)");
        return new NaiveTwin(connection, channel, database);
    }

    public async Task Send(int messages, CancellationToken cancel)
    {
        await using var sql = await database.OpenConnectionAsync(cancel);
        for (var message = 0; message < messages; message++)
        {
            var id = Guid.CreateVersion7();
            await sql.ExecuteAsync("insert into naive_outbox (id, body) values (@id, @body)", new { id, body });
            await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, body, cancel);
            BasicGetResult? got;
            while ((got = await channel.BasicGetAsync(Queue, autoAck: false, cancel)) is null) { }
            await sql.ExecuteAsync("insert into naive_inbox (id) values (@id)", new { id });
            await channel.BasicAckAsync(got.DeliveryTag, false, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
        await database.DisposeAsync();
    }
}
