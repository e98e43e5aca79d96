using System.Net.Http.Json;
using Campagne.ServiceDefaults.Security;
using Xunit;

namespace Campagne.ServiceTests.Gateway;

/// <summary>The real gateway with the real Audience; stubs stand for the other services. One for all tests of the gateway.</summary>
public sealed class GatewayInstallation() : Installation(Parts.Gateway | Parts.Audience), IAsyncLifetime
{
    private readonly StubParts stubs = new();

    public Account Administrator => Accounts.Single(account => account.Role == Roles.Administrator);

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await stubs.DisposeAsync();
    }

    /// <summary>A fresh account with a password of its own, so that a test may spoil it.</summary>
    public async Task<Account> NewAccount(string role)
    {
        using var administrator = await SignIn(Administrator);
        var account = new Account($"{Guid.NewGuid():N}@campagne.test", "Nieuw", role, "eigen wachtwoord");
        await administrator.PostAsJsonAsync("api/gateway/v1/users", new { account.Email, account.Name, role, password = "tijdelijk woord" }).Is(HttpStatusCode.Created);
        using var person = await SignIn(account with { Password = "tijdelijk woord" });
        using var changed = await person.PostAsJsonAsync(
            "api/gateway/v1/users/current/password-changes", new { currentPassword = "tijdelijk woord", newPassword = account.Password });
        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return account;
    }

    protected override void Configure(Parts part, Dictionary<string, string?> environment)
    {
        if (part != Parts.Gateway)
            return;
        environment["Services__Content"] = environment["Services__Publishing"] = stubs.Address;
        environment["Services__Measurement"] = stubs.Address;
    }
}

[CollectionDefinition(Name)]
public sealed class GatewayTests : ICollectionFixture<GatewayInstallation>
{
    public const string Name = "gateway";
}
