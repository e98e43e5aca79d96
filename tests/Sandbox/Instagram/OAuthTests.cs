using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Campagne.SandboxTests.Instagram;

public sealed class OAuthTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Callback = "http://127.0.0.1:9999/connect/instagram/callback";

    [Fact]
    public async Task A_code_becomes_an_hour_and_an_hour_becomes_sixty_days()
    {
        await sandbox.ResetAsync(new { instagram = new { autoApprove = true } });
        var shortToken = await ExchangeAsync(await ConsentAsync());
        shortToken.Node("permissions").AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["instagram_business_basic", "instagram_business_content_publish"]);
        var me = await sandbox.GetAsync("/instagram/v25.0/me?fields=id,user_id,username", shortToken.Text("access_token"));
        me.Text("user_id").ShouldBe(InstagramClient.Account);
        shortToken.Text("user_id").ShouldBe(me.Text("id"));
        me.Text("id").ShouldNotBe(me.Text("user_id"));

        var lasting = await sandbox.GetAsync($"/instagram/access_token?grant_type=ig_exchange_token&client_secret=geheim&access_token={shortToken.Text("access_token")}");
        (lasting.Text("token_type"), lasting.Node("expires_in").GetValue<long>()).ShouldBe(("bearer", 5_184_000L));
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 3_601 });
        (await sandbox.GetAsync("/instagram/v25.0/me?fields=id", shortToken.Text("access_token"))).Text("error", "error_subcode").ShouldBe("463");
        (await sandbox.GetAsync("/instagram/v25.0/me?fields=id", lasting.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_is_refreshed_after_a_day_and_before_it_ends()
    {
        await sandbox.ResetAsync();
        var token = await sandbox.TokenAsync("instagram", InstagramClient.Account);
        (await RefreshAsync(token)).Text("error", "code").ShouldBe("100");
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 86_401 });
        var next = await RefreshAsync(token);
        next.Node("expires_in").GetValue<long>().ShouldBe(5_184_000);
        await sandbox.SettingsAsync(new { clockOffsetSeconds = 5_184_001 });
        (await RefreshAsync(token)).Text("error", "code").ShouldBe("190");
        (await RefreshAsync(next.Text("access_token"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_first_answer_comes_in_two_shapes()
    {
        await sandbox.ResetAsync(new { instagram = new { autoApprove = true, oauthShape = "data" } });
        var answer = await ExchangeAsync(await ConsentAsync());
        answer.Node("data")[0]!["permissions"]!.GetValue<string>().ShouldBe("instagram_business_basic,instagram_business_content_publish");
    }

    [Fact]
    public async Task A_code_works_once_and_errors_have_the_old_shape()
    {
        await sandbox.ResetAsync(new { instagram = new { autoApprove = true } });
        var code = await ConsentAsync();
        await ExchangeAsync(code);
        var refused = await ExchangeAsync(code);
        (refused.Status, refused.Text("error_type")).ShouldBe((HttpStatusCode.BadRequest, "OAuthException"));
    }

    private async Task<string> ConsentAsync()
    {
        var answer = await sandbox.GetAsync("/instagram/oauth/authorize?client_id=4242&response_type=code&scope=instagram_business_basic,instagram_business_content_publish"
            + $"&redirect_uri={Uri.EscapeDataString(Callback)}&state=s2");
        answer.Location!.Fragment.ShouldBe("#_");
        return QueryHelpers.ParseQuery(answer.Location.Query)["code"].ToString();
    }

    private Task<Reply> ExchangeAsync(string code) => sandbox.FormAsync("/instagram/oauth/access_token",
        ("client_id", "4242"), ("client_secret", "geheim"), ("grant_type", "authorization_code"), ("redirect_uri", Callback), ("code", code));

    private Task<Reply> RefreshAsync(string token) =>
        sandbox.GetAsync($"/instagram/refresh_access_token?grant_type=ig_refresh_token&access_token={token}");
}
