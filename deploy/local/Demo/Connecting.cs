namespace Campagne.Local;

/// <summary>The channel accounts that the demonstration posts on.</summary>
internal sealed record ChannelAccounts(string TikTok, string Instagram, string Adults);

/// <summary>An administrator connects a TikTok and an Instagram account by OAuth and switches the 18+ control on.</summary>
internal static class Connecting
{
    public static async Task<ChannelAccounts> Run(Cast cast, DemoContext context, HttpClient sandbox, CancellationToken ct)
    {
        await Demo.Sandbox(sandbox, HttpMethod.Put, "/sandbox/settings", new { tiktok = new { autoApprove = true }, instagram = new { autoApprove = true } }, ct);
        var tiktok = await Connect(cast.Administrator, context, "tiktok", ct);
        var instagram = await Connect(cast.Administrator, context, "instagram", ct);
        return new ChannelAccounts(tiktok, instagram, instagram);
    }

    private static async Task<string> Connect(Person administrator, DemoContext context, string platform, CancellationToken ct)
    {
        var asked = (await administrator.Post("/api/publishing/v1/channel-accounts/connections", new { platform }, ct)).Must(201, $"Connecting {platform}");
        using (var browser = new HttpClient())
        {
            using var consent = await browser.GetAsync(asked["authorizeUrl"], ct);
        }

        var account = (await Story.Until(
                $"An account of {platform} is connected",
                () => administrator.Get("/api/publishing/v1/channel-accounts", ct),
                answer => answer.Items.Any(item => item["channel"]!.ToString() == platform && item["status"]!.ToString() == "connected"),
                TimeSpan.FromSeconds(20), ct))
            .Items.First(item => item["channel"]!.ToString() == platform)["id"]!.ToString();
        var read = (await administrator.Get($"/api/publishing/v1/channel-accounts/{account}", ct)).Must(200, "Reading the account");
        (await administrator.Put($"/api/publishing/v1/channel-accounts/{account}/safeguards", new { audienceControl18Plus = true }, read, ct)).Must(200, "Switching on the 18+ control");
        (await administrator.Post($"/api/publishing/v1/channel-accounts/{account}/audience-collections", null, ct)).Must(200, "Collecting the audience");
        Story.Did(administrator.Name, $"connects {platform}", $"account {account}, works until {read["worksUntil"]}");
        return account;
    }
}
