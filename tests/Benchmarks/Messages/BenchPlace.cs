using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Npgsql;

namespace Campagne.Benchmarks.Messages;

/// <summary>A database and a virtual host of one benchmark's own, on the servers that the launcher started.</summary>
internal sealed class BenchPlace : IAsyncDisposable
{
    private readonly string name;

    private BenchPlace(string name) => this.name = name;

    public required string Database { get; init; }

    public required Uri Broker { get; init; }

    public static string Cache => Required("CAMPAGNE_TEST_REDIS");

    public static async Task<BenchPlace> Make(string benchmark, CancellationToken cancel)
    {
        var place = $"bench_{benchmark}_{Guid.NewGuid():N}"[..40];
        await using (var admin = NpgsqlDataSource.Create(Required("CAMPAGNE_TEST_POSTGRES")))
        {
            await using var connection = await admin.OpenConnectionAsync(cancel);
            await connection.ExecuteAsync($"create database {place}");
        }

        var broker = new UriBuilder(Required("CAMPAGNE_TEST_BROKER")) { Path = "/" + place };
        using var api = Api();
        (await api.PutAsJsonAsync($"api/vhosts/{place}", new { default_queue_type = "quorum" }, cancel)).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync($"api/permissions/{place}/{broker.UserName}", new { configure = ".*", write = ".*", read = ".*" }, cancel)).EnsureSuccessStatusCode();
        return new BenchPlace(place)
        {
            Database = new NpgsqlConnectionStringBuilder(Required("CAMPAGNE_TEST_POSTGRES")) { Database = place, MaxPoolSize = 60 }.ConnectionString, Broker = broker.Uri,
        };
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        using var api = Api();
        (await api.DeleteAsync($"api/vhosts/{name}")).EnsureSuccessStatusCode();
        await using var admin = NpgsqlDataSource.Create(Required("CAMPAGNE_TEST_POSTGRES"));
        await using var connection = await admin.OpenConnectionAsync();
        await connection.ExecuteAsync($"drop database {name} with (force)");
    }

    private static HttpClient Api()
    {
        var address = new Uri(Required("CAMPAGNE_TEST_BROKER_API"));
        return new HttpClient
        {
            BaseAddress = new Uri(address.GetLeftPart(UriPartial.Authority).Replace(address.UserInfo + "@", "", StringComparison.Ordinal)),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)))) },
        };
    }

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is missing. Run ./campagne bench.");
}
