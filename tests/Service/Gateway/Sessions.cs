using System.Net.Http.Json;
using Campagne.ServiceDefaults.Security;
using Dapper;

namespace Campagne.ServiceTests.Gateway;

[Collection(GatewayTests.Name)]
public sealed class Sessions(GatewayInstallation gateway)
{
    private const string Current = "api/gateway/v1/sessions/current";

    [Fact]
    public async Task Signing_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var account = gateway.Administrator;
        using var client = gateway.Anonymous(Parts.Gateway);

        using var answer = await client.PostAsJsonAsync("api/gateway/v1/sessions", new { email = account.Email.ToUpperInvariant(), account.Password });

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("campagne=");
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
    }

    [Fact]
    public async Task An_unknown_account_and_a_wrong_password_get_the_same_answer()
    {
        using var client = gateway.Anonymous(Parts.Gateway);

        var unknown = await SignIn(client, "niemand@campagne.test", "wachtwoord").IsProblem(HttpStatusCode.Unauthorized);
        var wrong = await SignIn(client, (await gateway.NewAccount(Roles.Evaluator)).Email, "wachtwoord").IsProblem(HttpStatusCode.Unauthorized);

        unknown["traceId"] = wrong["traceId"] = null;
        unknown.ToJsonString().ShouldBe(wrong.ToJsonString());
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_has_to_wait()
    {
        var account = await gateway.NewAccount(Roles.Evaluator);
        using var client = gateway.Anonymous(Parts.Gateway);
        for (var attempt = 0; attempt < 5; attempt++)
            await SignIn(client, account.Email, "verkeerd").IsProblem(HttpStatusCode.Unauthorized);

        await SignIn(client, account.Email, account.Password).IsProblem(HttpStatusCode.Unauthorized);

        await using var database = await gateway.Database(Parts.Gateway).OpenConnectionAsync();
        await database.ExecuteAsync("update account set locked_until = now() where email = @Email", new { account.Email });
        using var later = await SignIn(client, account.Email, account.Password);
        later.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Who_keeps_trying_one_account_is_told_when_to_come_back()
    {
        using var client = gateway.Anonymous(Parts.Gateway);
        var email = $"{Guid.NewGuid():N}@campagne.test";

        using var refused = await Eventually.Of(() => SignIn(client, email, "verkeerd"), answer => answer.StatusCode == HttpStatusCode.TooManyRequests);

        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_session_that_was_signed_out_opens_nothing()
    {
        var (client, cookie, csrf) = await Browser(gateway.Administrator);
        using (client)
        {
            await Send(client, HttpMethod.Get, Current, cookie).Is(HttpStatusCode.OK);

            using var signedOut = await Send(client, HttpMethod.Delete, Current, cookie, csrf);

            signedOut.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            await Send(client, HttpMethod.Get, Current, cookie).IsProblem(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("last_seen_at = now() - interval '61 minutes'")]
    [InlineData("created_at = now() - interval '12 hours 1 minute'")]
    public async Task A_session_ends_by_itself(string past)
    {
        var account = await gateway.NewAccount(Roles.Evaluator);
        var (client, cookie, _) = await Browser(account);
        await using var database = await gateway.Database(Parts.Gateway).OpenConnectionAsync();
        await database.ExecuteAsync($"update session set {past} where account_id = (select id from account where email = @Email)", new { account.Email });

        using (client)
            await Eventually.Of(() => Send(client, HttpMethod.Get, Current, cookie).IsProblem(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task A_made_up_cookie_opens_nothing()
    {
        using var client = gateway.Anonymous(Parts.Gateway);

        foreach (var cookie in (string[])["campagne=x", "campagne=" + Convert.ToBase64String(new byte[120]), "campagne="])
            await Send(client, HttpMethod.Get, Current, cookie).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_change_without_the_token_of_this_session_is_refused()
    {
        var (client, cookie, csrf) = await Browser(gateway.Administrator);
        var (other, _, foreign) = await Browser(gateway.Administrator);
        using (other)
        using (client)
        {
            foreach (var token in (string?[])[null, "", "x", foreign, csrf + "0"])
                (await Send(client, HttpMethod.Post, "api/content/v1/campaigns", cookie, token).IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("csrf-token");

            await Send(client, HttpMethod.Post, "api/content/v1/campaigns", cookie, csrf).Is(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_change_that_another_site_caused_is_refused_even_with_the_token(string header, string value)
    {
        var (client, cookie, csrf) = await Browser(gateway.Administrator);
        using (client)
        {
            client.DefaultRequestHeaders.Add(header, value);

            (await Send(client, HttpMethod.Post, "api/content/v1/campaigns", cookie, csrf).IsProblem(HttpStatusCode.Forbidden))["code"]!.GetValue<string>().ShouldBe("cross-site");
        }
    }

    private async Task<(HttpClient Client, string Cookie, string Csrf)> Browser(Account account)
    {
        var client = gateway.Anonymous(Parts.Gateway);
        using var answer = await SignIn(client, account.Email, account.Password);
        var body = await Task.FromResult(answer).Is(HttpStatusCode.Created);
        return (client, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0], body["csrfToken"]!.GetValue<string>());
    }

    private static Task<HttpResponseMessage> SignIn(HttpClient client, string email, string password) =>
        client.PostAsJsonAsync("api/gateway/v1/sessions", new { email, password });

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, string cookie, string? csrf = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "Cookie", cookie } } };
        if (csrf is not null)
            request.Headers.Add("X-CSRF-Token", csrf);
        return await client.SendAsync(request);
    }
}
