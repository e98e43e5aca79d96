using Campagne.Local.Servers;
using Npgsql;

namespace Campagne.FaultTests.Messaging;

/// <summary>Everything that runs in production, over a RabbitMQ node that the tests may kill.</summary>
public sealed class BrokerOfItsOwn() : Installation(Parts.All)
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("campagne-broker-");
    private PrivateRabbit? rabbit;

    public MainJob Job { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Job = await MainJob.SignIn(this);
        await Job.Sandbox.Settings(new { instagram = new { processingSeconds = 0.2 } });
    }

    public override async ValueTask DisposeAsync()
    {
        if (Job is not null)
            await Job.DisposeAsync();
        await base.DisposeAsync();
        if (rabbit is not null)
            await rabbit.KillAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>SIGKILL, as a power cut would do it.</summary>
    public Task KillBroker() => rabbit!.KillAsync();

    /// <summary>Starts it again on what it had written, and waits until it answers.</summary>
    public Task StartBroker() => rabbit!.StartAsync(CancellationToken.None);

    public async Task<long> Count(Parts part, string sql, params object[] arguments)
    {
        await using var count = Database(part).CreateCommand(sql);
        foreach (var argument in arguments)
            count.Parameters.Add(new NpgsqlParameter { Value = argument });
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async Task Execute(Parts part, string sql)
    {
        await using var command = Database(part).CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<TestServers> FindServers()
    {
        rabbit = new PrivateRabbit(InstanceSet.Open(folder.FullName));
        await rabbit.StartAsync(CancellationToken.None);
        return TestServers.FromEnvironment() with { Broker = new Uri(rabbit.Address), BrokerApi = new Uri(rabbit.Api) };
    }
}

[CollectionDefinition("broker")]
public sealed class BrokerCollection : ICollectionFixture<BrokerOfItsOwn>;
