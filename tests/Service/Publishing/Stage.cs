using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Security;

namespace Campagne.Testing.Publishing;

/// <summary>Publishing and the sandbox; the other services are played by the test.</summary>
public class Stage() : Installation(Parts.Publishing | Parts.Sandbox)
{
    public Person Writer { get; } = Person.With(Roles.Communication);

    public Person Expert { get; } = Person.With(Roles.PreventionExpert);

    public Person Administrator { get; } = Person.With(Roles.Administrator);

    protected override void Configure(Parts part, Dictionary<string, string?> environment)
    {
        if (part != Parts.Publishing)
            return;
        environment["Publishing__PollEvery"] = "00:00:00.100";
        environment["Publishing__RequestTimeout"] = "00:00:02";
        environment["Publishing__SettleAfter"] = "00:00:03";
        environment["Publishing__Lease"] = "00:00:04";
        environment["Publishing__StatusEvery"] = "00:00:00.300";
        environment["Publishing__RetryAfter"] = "00:00:00.300";
        environment["Insights__After"] = "00:00:01";
        environment["Insights__Every"] = "00:00:05";
    }

    /// <summary>Connects a sandbox account the way a browser does, and switches its 18+ control on.</summary>
    public async Task<Guid> Connect(string platform, string? sandboxAccount = null)
    {
        await Sandbox(HttpMethod.Put, "settings", new JsonObject { [platform] = new JsonObject { ["autoApprove"] = true, ["autoApproveAccount"] = sandboxAccount } });
        using var client = As(Administrator, Parts.Publishing);
        var started = await client.PostAsJsonAsync("v1/channel-accounts/connections", new { platform }).Is(HttpStatusCode.Created);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var consent = await browser.GetAsync(started["authorizeUrl"]!.GetValue<string>());
        using var back = await browser.GetAsync(consent.Headers.Location);
        var id = Guid.Parse(back.Headers.Location!.Query.Split("connected=")[1]);
        var account = await client.GetAsync($"v1/channel-accounts/{id}").Is(HttpStatusCode.OK);
        using var put = new HttpRequestMessage(HttpMethod.Put, $"v1/channel-accounts/{id}/safeguards")
        {
            Headers = { { "If-Match", $"\"{account["version"]}\"" } }, Content = JsonContent.Create(new { audienceControl18Plus = true }),
        };
        await client.SendAsync(put).Is(HttpStatusCode.OK);
        await client.PostAsync($"v1/channel-accounts/{id}/audience-collections", null).Is(HttpStatusCode.OK);
        return id;
    }

    /// <summary>Platforms that remember nothing, and no quota used: many posts on one account would otherwise wait for each other.</summary>
    public async Task Fresh()
    {
        await Sandbox(HttpMethod.Post, "reset");
        await using var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(Cache.Configuration + ",allowAdmin=true");
        await redis.GetServers()[0].FlushDatabaseAsync();
    }

    /// <summary>Puts a file into the store, as Content would.</summary>
    public async Task<VariantAsset> Store(string file, string mediaType, int width, int height, int? durationMs)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var folder = Directory.CreateDirectory(Path.Combine(AssetsFolder, hash[..2]));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, hash), bytes);
        return new VariantAsset { Hash = hash, MediaType = mediaType, Size = bytes.Length, Width = width, Height = height, DurationMs = durationMs, AltText = "Vrienden in het park" };
    }

    public async Task<VariantAsset> Video() => await Store(await FfmpegAssets.Video(), "video/mp4", 720, 1280, 4_000);

    /// <summary>Long enough for several chunks: the video with an empty box behind it, which every player skips.</summary>
    public async Task<VariantAsset> LongVideo()
    {
        var file = Path.Combine(Checkout.Artifacts("test-assets"), "video-4s-25mb.mp4");
        if (!File.Exists(file))
        {
            var padding = new byte[25_000_000];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(padding, padding.Length);
            "free"u8.CopyTo(padding.AsSpan(4));
            await File.WriteAllBytesAsync(file, [.. await File.ReadAllBytesAsync(await FfmpegAssets.Video()), .. padding]);
        }

        return await Store(file, "video/mp4", 720, 1280, 4_000);
    }

    public async Task<VariantAsset> Image() => await Store(await FfmpegAssets.Image(), "image/jpeg", 1080, 1350, null);

    /// <summary>An approved message of an active campaign: everything that Publishing hears of others before a post can be planned.</summary>
    public async Task<Permit> Approve(Guid account, Channel channel, Format format, params VariantAsset[] assets)
    {
        var now = TimeProvider.System.GetUtcNow();
        var permit = new Permit
        {
            PermitId = Guid.CreateVersion7(), Revision = 1, CampaignId = Guid.CreateVersion7(), MessageId = Guid.CreateVersion7(), MessageVersion = 1, Kind = MessageKind.Norm,
            Delivery = Delivery.Public, Text = "De meeste mensen gebruiken niet.",
            Variants = [new ChannelVariant { Key = "main", Channel = channel, Format = format, Caption = $"De meeste mensen gebruiken niet. {Guid.NewGuid():N}", Assets = assets }],
            ContentHash = new string('a', 64), AssetHashes = [.. assets.Select(asset => asset.Hash).Order(StringComparer.Ordinal)], SegmentId = Guid.CreateVersion7(), SegmentVersion = 1,
            UseStatus = UseStatus.Any, RulesetVersion = 1, Accounts = [account], WindowFrom = now.AddDays(-1), WindowTo = now.AddDays(30), ApprovedBy = Expert.Id,
            ApprovedAt = now, ValidUntil = now.AddDays(180), Links = [],
        };
        await Bus.Publish(new CampaignActivated
        {
            CampaignId = permit.CampaignId, Version = 1, Name = "Voorbeeld", SegmentIds = [permit.SegmentId], StartsOn = DateOnly.FromDateTime(now.UtcDateTime),
            EndsOn = DateOnly.FromDateTime(now.UtcDateTime.AddDays(30)), ActivatedBy = Expert.Id, OccurredAt = now,
        });
        await Bus.Publish(new SegmentPublished
        {
            SegmentId = permit.SegmentId, Version = 1, Name = "Jongvolwassenen", Description = "18 tot en met 29 jaar", UseStatus = UseStatus.Any, AgeFrom = 18, AgeTo = 29, Size = null,
            Targeting = new TargetingSpecification { Countries = ["NL"], Regions = [], Languages = ["nl"], AgeMin = 18, AgeMax = 29 }, PublishedBy = Expert.Id, OccurredAt = now,
        });
        await Bus.Publish(new MessageApproved { Permit = permit, Title = "Voorbeeldboodschap", Author = Writer.Id, OccurredAt = now });
        return permit;
    }

    /// <summary>Plans a post of the permit's only variant and has an expert judge what asks for it.</summary>
    public async Task<Guid> Plan(Permit permit, TimeSpan from, int latestAfterMinutes = 60)
    {
        using var writer = As(Writer, Parts.Publishing);
        var planned = await Eventually.Of( // the permit may still be on its way
            () => writer.PostAsJsonAsync("v1/posts", PlanRequest(permit, from, latestAfterMinutes)).Is(HttpStatusCode.Created), until: post => post["id"] is not null);
        var id = planned["id"]!.GetValue<Guid>();
        var toJudge = planned["judgements"]!.AsArray().Select(judgement => judgement!["ruleId"]!.GetValue<string>()).ToList();
        if (toJudge.Count > 0)
        {
            using var expert = As(Expert, Parts.Publishing);
            // Due already, it may be in the hands of a worker for a moment, which then holds it.
            await Eventually.Of(() => expert.PostAsJsonAsync($"v1/posts/{id}/judgements", new { motivations = toJudge.Select(ruleId => new { ruleId, text = "Verantwoord." }) }).Is(HttpStatusCode.OK));
        }

        return id;
    }

    public static object PlanRequest(Permit permit, TimeSpan from, int latestAfterMinutes = 60) => new
    {
        messageId = permit.MessageId, messageVersion = permit.MessageVersion, variantKey = "main", accountId = permit.Accounts[0],
        due = new { local = (TimeProvider.System.GetUtcNow() + from).ToString("yyyy-MM-dd'T'HH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture), zone = "Etc/UTC" },
        latestAfterMinutes,
        moderator = new { name = "Mo Moderator", until = TimeProvider.System.GetUtcNow() + from + TimeSpan.FromHours(4) },
        acknowledgements = new[]
        {
            new { ruleId = "post/channel-fit", motivation = "Uit eigen onderzoek bekend." }, new { ruleId = "post/frequency", motivation = "Een reeks." },
        },
    };

    public async Task<JsonNode> Post(Guid id)
    {
        using var writer = As(Writer, Parts.Publishing);
        return await writer.GetAsync($"v1/posts/{id}").Is(HttpStatusCode.OK);
    }

    public Task<JsonNode> Becomes(Guid id, string status, TimeSpan? within = null) =>
        Eventually.Of(() => Post(id), until: post => post["status"]!.GetValue<string>() == status, within ?? TimeSpan.FromSeconds(30));

    public async Task<JsonNode> Sandbox(HttpMethod method, string path, object? body = null)
    {
        using var client = Anonymous(Parts.Sandbox);
        using var request = new HttpRequestMessage(method, "sandbox/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync() is { Length: > 0 } text ? text : "{}")!;
    }

    /// <summary>How often the platforms brought out the permit's words.</summary>
    public async Task<int> Publications(Permit permit) => (await Sandbox(HttpMethod.Get, "publications"))["publications"]!.AsArray()
        .Count(publication => publication!["caption"]!.GetValue<string>() == permit.Variants[0].Caption);
}
