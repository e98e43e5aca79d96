using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.ServiceDefaults.Security;
using Dapper;

namespace Campagne.ServiceTests.Gateway;

[Collection(GatewayTests.Name)]
public sealed class Users(GatewayInstallation gateway)
{
    private const string Path = "api/gateway/v1/users";

    [Theory]
    [InlineData(Roles.Communication)]
    [InlineData(Roles.PreventionExpert)]
    [InlineData(Roles.Evaluator)]
    public async Task Only_an_administrator_sees_the_accounts(string role)
    {
        using var client = await gateway.SignIn(role);

        await client.GetAsync(Path).IsProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_temporary_password_opens_nothing_but_the_choice_of_another_one()
    {
        using var administrator = await gateway.SignIn(gateway.Administrator);
        var account = new Account($"{Guid.NewGuid():N}@campagne.test", "Nieuw", Roles.PreventionExpert, "tijdelijk woord");
        await administrator.PostAsJsonAsync(Path, new { account.Email, account.Name, account.Role, account.Password }).Is(HttpStatusCode.Created);
        using var person = await gateway.SignIn(account);

        (await person.GetAsync("api/content/v1/campaigns").IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("password-change-required");
        (await person.GetAsync("api/gateway/v1/sessions/current").Is(HttpStatusCode.OK))["passwordChangeRequired"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_is_deactivated_is_out_at_once()
    {
        var account = await gateway.NewAccount(Roles.Evaluator);
        using var person = await gateway.SignIn(account);
        await person.GetAsync("api/content/v1/campaigns").Is(HttpStatusCode.OK);

        await Change(account, role: account.Role, active: false).Is(HttpStatusCode.OK);

        await person.GetAsync("api/content/v1/campaigns").IsProblem(HttpStatusCode.Unauthorized);
        await Should.ThrowAsync<InvalidOperationException>(() => gateway.SignIn(account));
    }

    [Fact]
    public async Task Who_gets_another_role_signs_in_again_with_that_role()
    {
        var account = await gateway.NewAccount(Roles.Evaluator);
        using var person = await gateway.SignIn(account);

        await Change(account, Roles.Communication, active: true).Is(HttpStatusCode.OK);

        await person.GetAsync("api/gateway/v1/sessions/current").IsProblem(HttpStatusCode.Unauthorized);
        using var again = await gateway.SignIn(account);
        (await again.GetAsync("api/gateway/v1/sessions/current").Is(HttpStatusCode.OK))["role"]!.GetValue<string>().ShouldBe(Roles.Communication);
    }

    [Fact]
    public async Task Nobody_changes_their_own_role() => (await Change(gateway.Administrator, Roles.PreventionExpert, active: true)
        .IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("own-account");

    [Fact]
    public async Task Of_two_administrators_who_deactivate_each_other_one_stays()
    {
        var first = await gateway.NewAccount(Roles.Administrator);
        var second = await gateway.NewAccount(Roles.Administrator);
        await Change(gateway.Administrator, Roles.Administrator, active: false, by: first).Is(HttpStatusCode.OK);
        try
        {
            using var one = await gateway.SignIn(first);
            using var two = await gateway.SignIn(second);
            var (firstRow, secondRow) = (await Find(one, first), await Find(two, second));

            await Task.WhenAll(Put(one, secondRow, Roles.Administrator, active: false), Put(two, firstRow, Roles.Administrator, active: false));

            await using var database = await gateway.Database(Parts.Gateway).OpenConnectionAsync();
            (await database.ExecuteScalarAsync<int>("select count(*) from account where role = 'administrator' and active")).ShouldBe(1);
        }
        finally
        {
            await using var database = await gateway.Database(Parts.Gateway).OpenConnectionAsync();
            await database.ExecuteAsync("update account set active = true where email = @Email", new { gateway.Administrator.Email });
        }
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log_without_passwords()
    {
        var account = await gateway.NewAccount(Roles.Evaluator);
        await Change(account, Roles.Communication, active: true).Is(HttpStatusCode.OK);

        await using var database = await gateway.Database(Parts.Gateway).OpenConnectionAsync();
        var rows = (await database.QueryAsync<(string Action, string? Before, string? After)>(
            "select action, before, after from audit where subject_id = (select id::text from account where email = @Email) order by seq", new { account.Email })).ToList();

        rows.Select(row => row.Action).ShouldBe(["account-created", "signed-in", "password-changed", "account-changed"]);
        rows.ShouldAllBe(row => !$"{row.Before}{row.After}".Contains("woord", StringComparison.Ordinal) && !$"{row.Before}{row.After}".Contains("hash", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<HttpResponseMessage> Change(Account account, string role, bool active, Account? by = null)
    {
        using var administrator = await gateway.SignIn(by ?? gateway.Administrator);
        return await Put(administrator, await Find(administrator, account), role, active);
    }

    private static async Task<HttpResponseMessage> Put(HttpClient administrator, JsonNode row, string role, bool active)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{Path}/{row["id"]}");
        request.Headers.IfMatch.ParseAdd($"\"{row["version"]}\"");
        request.Content = JsonContent.Create(new { name = row["name"]!.GetValue<string>(), role, active });
        return await administrator.SendAsync(request);
    }

    private static async Task<JsonNode> Find(HttpClient administrator, Account account) =>
        (await administrator.GetAsync(Path + "?limit=200").Is(HttpStatusCode.OK))["items"]!.AsArray().Single(row => row!["email"]!.GetValue<string>() == account.Email)!;
}
