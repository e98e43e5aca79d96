using System.Text.Json;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;

namespace Campagne.Gateway.Accounts;

/// <summary>
/// The first accounts, from the JSON file that <c>Seed:Accounts</c> names: <c>[{"email","name","role","password"}]</c>. Only those that are missing are made;
/// an account that was changed or deactivated since stays as it is.
/// </summary>
internal sealed partial class SeedAccounts(
    IServiceScopeFactory scopes, Passwords passwords, IConfiguration configuration, ILogger<SeedAccounts> log) : IHostedService
{
    private sealed record Seed(string Email, string Name, string Role, Secret Password);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["Seed:Accounts"] is not { Length: > 0 } path)
            return;

        await using var file = File.OpenRead(path);
        foreach (var seed in await JsonSerializer.DeserializeAsync<Seed[]>(file, JsonSerializerOptions.Web, cancellationToken) ?? [])
            await Make(seed, path, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Make(Seed seed, string path, CancellationToken cancel)
    {
        if (!Roles.All.Contains(seed.Role))
            throw new InvalidOperationException($"'{seed.Role}' in {path} is no role. The roles are {string.Join(", ", Roles.All)}.");

        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var email = seed.Email.Trim().ToLowerInvariant();
        if (await work.Find<Guid?>("select id from account where email = @email", new { email }, cancel) is not null)
            return;

        var made = await work.Find<Account>(
            $"""
            insert into account (id, email, name, role, password_hash, created_at) values (@id, @email, @Name, @Role, @hash, @Now)
            on conflict (email) do nothing
            returning {Account.Columns}
            """,
            new { id = Guid.CreateVersion7(), email, seed.Name, seed.Role, hash = await passwords.Hash(seed.Password, cancel), work.Now },
            cancel);
        if (made is null)
            return;

        work.Record(new AuditEntry(Actor.System, "account-seeded", "account", made.Id.ToString(), After: made));
        await work.Commit(cancel);
        Made(made.Id, made.Role);
    }

    [LoggerMessage(400, LogLevel.Information, "Made account {Id} with role {Role} from the seed file")]
    private partial void Made(Guid id, string role);
}
