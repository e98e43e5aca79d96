using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.SandboxTests.TikTok;

public sealed class OAuthTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Callback = "http://127.0.0.1:9999/connect/tiktok/callback";
    private const string Verifier = "a-verifier-that-is-long-enough-for-the-platform-to-accept";

    [Fact]
    public async Task A_code_becomes_a_pair_of_tokens_once()
    {
        await sandbox.ResetAsync(new { tiktok = new { autoApprove = true } });
        var code = await ConsentAsync("user.info.basic,video.publish");
        var first = await ExchangeAsync(code);
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Text("token_type").ShouldBe("Bearer");
        first.Text("scope").ShouldBe("user.info.basic,video.publish");
        first.Node("expires_in").GetValue<int>().ShouldBe(7200);
        first.Text("open_id").ShouldBe("oid-ggd-voorbeeldregio");
        var second = await ExchangeAsync(code);
        second.Status.ShouldBe(HttpStatusCode.BadRequest);
        second.Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_successor_goes_on()
    {
        await sandbox.ResetAsync(new { tiktok = new { autoApprove = true } });
        var pair = await ExchangeAsync(await ConsentAsync("user.info.basic"));
        var next = await RefreshAsync(pair.Text("refresh_token"));
        next.Text("refresh_token").ShouldNotBe(pair.Text("refresh_token"));
        (await RefreshAsync(pair.Text("refresh_token"))).Text("error").ShouldBe("invalid_grant");
        (await RefreshAsync(next.Text("refresh_token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refused_refresh_can_come_with_status_200()
    {
        await sandbox.ResetAsync(new { tiktok = new { oauthErrorStatus = 200 } });
        var refused = await RefreshAsync("rft.unknown");
        refused.Status.ShouldBe(HttpStatusCode.OK);
        refused.Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_person_may_grant_fewer_scopes_than_asked()
    {
        await sandbox.ResetAsync(new { tiktok = new { autoApprove = true, grantedScopes = new[] { "user.info.basic" } } });
        (await ExchangeAsync(await ConsentAsync("user.info.basic,video.publish"))).Text("scope").ShouldBe("user.info.basic");
    }

    [Fact]
    public async Task The_challenge_is_lowercase_hex()
    {
        await sandbox.ResetAsync(new { tiktok = new { autoApprove = true } });
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(Verifier));
        var hex = await ConsentAsync("user.info.basic", Convert.ToHexStringLower(hash));
        (await ExchangeAsync(hex, Verifier)).Status.ShouldBe(HttpStatusCode.OK);
        var base64 = await ConsentAsync("user.info.basic", WebEncoders.Base64UrlEncode(hash));
        (await ExchangeAsync(base64, Verifier)).Text("error").ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Without_auto_approve_a_page_asks_and_a_refusal_goes_back()
    {
        await sandbox.ResetAsync();
        using var page = await sandbox.Http.GetAsync(AuthorizePath("user.info.basic", null));
        (await page.Content.ReadAsStringAsync()).ShouldContain("Toestaan");
        var denied = await sandbox.FormAsync("/tiktok/authorize/decision", ("redirect_uri", Callback), ("state", "s1"), ("decision", "deny"));
        QueryHelpers.ParseQuery(denied.Location!.Query)["error"].ToString().ShouldBe("access_denied");
        var allowed = await sandbox.FormAsync("/tiktok/authorize/decision", ("redirect_uri", Callback), ("state", "s1"), ("decision", "allow"),
            ("account", "oid-uitgaan-voorbeeldstad"), ("granted", "video.publish"));
        var query = QueryHelpers.ParseQuery(allowed.Location!.Query);
        (await ExchangeAsync(query["code"].ToString())).Text("open_id").ShouldBe("oid-uitgaan-voorbeeldstad");
    }

    [Fact]
    public async Task Revoking_ends_access_and_refresh()
    {
        await sandbox.ResetAsync(new { tiktok = new { autoApprove = true } });
        var pair = await ExchangeAsync(await ConsentAsync("user.info.basic"));
        (await sandbox.FormAsync("/tiktok/v2/oauth/revoke/", ("client_key", "key"), ("client_secret", "secret"), ("token", pair.Text("access_token")))).Status.ShouldBe(HttpStatusCode.OK);
        (await sandbox.GetAsync("/tiktok/v2/user/info/?fields=open_id", pair.Text("access_token"))).Text("error", "code").ShouldBe("access_token_invalid");
        (await RefreshAsync(pair.Text("refresh_token"))).Text("error").ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Paths_need_their_trailing_slash() =>
        (await sandbox.FormAsync("/tiktok/v2/oauth/token", ("client_key", "key"))).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task An_access_token_ends_when_it_said_it_would()
    {
        await sandbox.ResetAsync();
        var token = await sandbox.TokenAsync("tiktok", "oid-ggd-voorbeeldregio");
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 7201 });
        (await sandbox.GetAsync("/tiktok/v2/user/info/?fields=open_id", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<string> ConsentAsync(string scope, string? challenge = null)
    {
        var answer = await sandbox.GetAsync(AuthorizePath(scope, challenge));
        var query = QueryHelpers.ParseQuery(answer.Location!.Query);
        query["state"].ToString().ShouldBe("s1");
        return query["code"].ToString();
    }

    private static string AuthorizePath(string scope, string? challenge) =>
        $"/tiktok/authorize?client_key=key&response_type=code&scope={scope}&redirect_uri={Uri.EscapeDataString(Callback)}&state=s1"
        + (challenge is null ? "" : $"&code_challenge={challenge}&code_challenge_method=S256");

    private Task<Reply> ExchangeAsync(string code, string verifier = "") => sandbox.FormAsync("/tiktok/v2/oauth/token/",
        ("client_key", "key"), ("client_secret", "secret"), ("grant_type", "authorization_code"), ("redirect_uri", Callback), ("code", code), ("code_verifier", verifier));

    private Task<Reply> RefreshAsync(string token) => sandbox.FormAsync("/tiktok/v2/oauth/token/",
        ("client_key", "key"), ("client_secret", "secret"), ("grant_type", "refresh_token"), ("refresh_token", token));
}
