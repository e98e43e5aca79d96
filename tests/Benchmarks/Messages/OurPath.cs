using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Campagne.Benchmarks.Messages;

/// <summary>The path as services use it: a unit of work that changes state and publishes, the relay, the broker, the inbox and a handler that writes.</summary>
internal sealed class OurPath(WebApplication app, NpgsqlDataSource database) : IAsyncDisposable
{
    private const int Writers = 24;

    public static async Task<OurPath> Start(BenchPlace place, CancellationToken cancel)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Database", place.Database), new("ConnectionStrings:Broker", place.Broker.ToString()), new("ConnectionStrings:Cache", BenchPlace.Cache),
            new("urls", "http://127.0.0.1:0"), new("Logging:LogLevel:Default", "Warning"),
        ]);
        builder.AddFoundation(new ServiceIdentity("bench", typeof(OurPath).Assembly));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        await app.StartAsync(cancel);
        return new OurPath(app, app.Services.GetRequiredService<NpgsqlDataSource>());
    }

    public async Task Send(int messages, CancellationToken cancel)
    {
        var ids = Enumerable.Range(0, messages).Select(_ => Guid.CreateVersion7()).ToArray();
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancel }, async (id, token) =>
        {
            await using var scope = app.Services.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<Work>();
            await work.Execute("insert into asked (id) values (@id)", new { id }, token);
            work.Publish(new SegmentRetired { SegmentId = id, Version = 1, Reason = "benchmark", RetiredBy = id, OccurredAt = work.Now });
            await work.Commit(token);
        });

        // Correct when every message was handled, exactly once: the handler's insert has no "on conflict".
        await using var connection = await database.OpenConnectionAsync(cancel);
        while (await connection.ExecuteScalarAsync<int>("select count(*) from handled where id = any (@ids)", new { ids }) < messages)
            await Task.Delay(5, cancel);
        if (await connection.ExecuteScalarAsync<int>("select count(*) from outbox") is var left and > 0)
            throw new InvalidOperationException($"{left} messages are still in the outbox.");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

internal sealed class CountHandled : IHandle<SegmentRetired>
{
    public Task Handle(SegmentRetired message, Work work, CancellationToken cancel) =>
        work.Execute("insert into handled (id) values (@SegmentId)", new { message.SegmentId }, cancel);
}
