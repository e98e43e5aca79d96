using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Content;
using Npgsql;

namespace Campagne.FaultTests.Publishing;

/// <summary>A server that Publishing uses goes away and comes back.</summary>
[Collection("publishing")]
public sealed class ServersAwayTests(PublishingStage stage)
{
    [Fact]
    public async Task Without_Redis_posts_still_go_out_and_readiness_says_degraded()
    {
        var staged = await stage.Plan(Form.Video, TimeSpan.FromSeconds(4));
        await stage.Cache.Kill();
        try
        {
            await Eventually.Of(() => Health(HttpStatusCode.OK), health => health["status"]!.GetValue<string>() == "degraded");
            var cache = (await Health(HttpStatusCode.OK))["checks"]!.AsArray().Single(check => check!["name"]!.GetValue<string>() == "cache")!;
            cache["status"]!.GetValue<string>().ShouldBe("degraded");
            cache["reason"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
            await stage.ShouldBePublishedOnce(staged, Form.Video);
        }
        finally
        {
            await stage.Cache.Start();
            await stage.Cache.WaitReady();
        }

        await Eventually.Of(() => Health(HttpStatusCode.OK), health => health["status"]!.GetValue<string>() == "ready", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task When_its_database_was_away_it_recovers_by_itself_and_nothing_is_lost()
    {
        var staged = await stage.Plan(Form.Image, TimeSpan.FromSeconds(3));
        var later = await Permits.For(Form.Image, stage, staged.Account.Id);
        await Allow(false);
        try
        {
            await Eventually.Of(() => Health(HttpStatusCode.ServiceUnavailable), health => health["status"]!.GetValue<string>() == "unready");
            await stage.Allow(later); // arrives while it cannot be written down
            await Task.Delay(TimeSpan.FromSeconds(4)); // past the due moment
        }
        finally
        {
            await Allow(true);
        }

        await Eventually.Of(() => Health(HttpStatusCode.OK), health => health["status"]!.GetValue<string>() == "ready", TimeSpan.FromSeconds(30));
        await stage.ShouldBePublishedOnce(staged, Form.Image);
        (await stage.Desk.Plan(later.MessageId, later.Variants[0].Key, staged.Account.Id, TimeSpan.FromHours(2))).ShouldNotBe(Guid.Empty);
    }

    private async Task<JsonNode> Health(HttpStatusCode expected)
    {
        using var client = stage.Anonymous(Parts.Publishing);
        return await client.GetAsync("health/ready").Is(expected);
    }

    /// <summary>Closes or opens the database of Publishing to everybody, and ends the connections that there are.</summary>
    private async Task Allow(bool connections)
    {
        var name = new NpgsqlConnectionStringBuilder(stage.Database(Parts.Publishing).ConnectionString).Database;
        await using var admin = NpgsqlDataSource.Create(TestServers.FromEnvironment().Postgres);
        await using var close = admin.CreateCommand($"alter database {name} allow_connections {connections}");
        await close.ExecuteNonQueryAsync();
        await using var end = admin.CreateCommand("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1");
        end.Parameters.Add(new() { Value = name! });
        await end.ExecuteNonQueryAsync();
    }
}
