using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.ServiceDefaults.Security;

namespace Campagne.Testing;

/// <summary>
/// The main job through the gateway, as people do it: a segment, a campaign, a message with words that the rules let pass, the approval. Everything it makes is new, so
/// tests that share an installation do not meet.
/// </summary>
public sealed class MainJob : IAsyncDisposable
{
    /// <summary>Passes the rules for a segment that does not use, in public.</summary>
    public const string Text =
        "Jij kiest zelf hoe jouw avond eruitziet. Nee zeggen is genoeg, je hoeft niets uit te leggen. Spreek met je vrienden af wat jullie doen, en stel je vraag " +
        "anoniem via drugsinfo.nl: {link:1}";

    private const string Content = "api/content/v1/";
    private const string Audience = "api/audience/v1/";

    private readonly Dictionary<string, string> assets = new(StringComparer.Ordinal);

    private MainJob(Installation installation, HttpClient writer, HttpClient expert, HttpClient secondExpert, HttpClient evaluator, HttpClient administrator)
    {
        (Writer, Expert, SecondExpert, Evaluator, Administrator) = (writer, expert, secondExpert, evaluator, administrator);
        Sandbox = new SandboxControl(installation[Parts.Sandbox].Address);
        Desk = new PostingDesk(writer, expert, administrator, "api/publishing/v1/", Sandbox);
    }

    public HttpClient Writer { get; }

    public HttpClient Expert { get; }

    public HttpClient SecondExpert { get; }

    public HttpClient Evaluator { get; }

    public HttpClient Administrator { get; }

    public SandboxControl Sandbox { get; }

    public PostingDesk Desk { get; }

    /// <summary>An active campaign for one published segment.</summary>
    public sealed record Campaign(Guid Id, Guid Segment);

    /// <summary>A message with a variant for every platform that it has an account on.</summary>
    public sealed record Message(Guid Id, Campaign Campaign, IReadOnlyList<PostingDesk.Account> Accounts)
    {
        public static string Variant(PostingDesk.Account account) => account.Platform.Platform == "tiktok" ? "tiktok-video" : "instagram-image";
    }

    public static async Task<MainJob> SignIn(Installation installation)
    {
        var experts = installation.Accounts.Where(account => account.Role == Roles.PreventionExpert).ToList();
        return new MainJob(
            installation, await installation.SignIn(Roles.Communication), await installation.SignIn(experts[0]), await installation.SignIn(experts[1]),
            await installation.SignIn(Roles.Evaluator), await installation.SignIn(Roles.Administrator));
    }

    public async Task<Guid> PublishedSegment()
    {
        var created = await Writer.PostAsJsonAsync(Audience + "segments", SegmentInput("Niet-gebruikers 18-29")).Is(HttpStatusCode.Created);
        var id = created["id"]!.GetValue<Guid>();
        await Expert.PostAsJsonAsync($"{Audience}segments/{id}/publications", new { }).Is(HttpStatusCode.OK);
        return id;
    }

    /// <summary>Publishes a next version of the segment, for the same people under another name.</summary>
    public async Task PublishNextVersion(Guid segment)
    {
        await Change(Writer, $"{Audience}segments/{segment}", SegmentInput("Niet-gebruikers van 18 tot en met 29"));
        await Expert.PostAsJsonAsync($"{Audience}segments/{segment}/publications", new { }).Is(HttpStatusCode.OK);
    }

    public async Task<Campaign> ActiveCampaign()
    {
        var segment = await PublishedSegment();
        var created = await Writer.PostAsJsonAsync(Content + "campaigns", CampaignPlans.Complete(segment)).Is(HttpStatusCode.Created);
        var id = created["id"]!.GetValue<Guid>();
        // Content learns of the segment by its event.
        await Eventually.Of(() => Writer.PostAsync($"{Content}campaigns/{id}/submissions", null).Is(HttpStatusCode.OK));
        await Expert.PostAsJsonAsync($"{Content}campaigns/{id}/activations", new { motivations = Array.Empty<object>() }).Is(HttpStatusCode.OK);
        return new Campaign(id, segment);
    }

    /// <summary>Writes a message; it is a draft.</summary>
    public async Task<Message> Write(Campaign campaign, string text, params PostingDesk.Account[] accounts)
    {
        var created = await Writer.PostAsJsonAsync($"{Content}campaigns/{campaign.Id}/messages", await MessageInput(campaign, text, accounts)).Is(HttpStatusCode.Created);
        return new Message(created["id"]!.GetValue<Guid>(), campaign, accounts);
    }

    /// <summary>Writes other words in it.</summary>
    public async Task Rewrite(Message message, string text, HttpClient? by = null) =>
        await Change(by ?? Writer, $"{Content}messages/{message.Id}", await MessageInput(message.Campaign, text, message.Accounts));

    public Task Submit(Message message, int version = 1) => Writer.PostAsJsonAsync($"{Content}messages/{message.Id}/submissions", new { version }).Is(HttpStatusCode.OK);

    public Task Pretest(Message message) => Writer.PostAsJsonAsync($"{Content}messages/{message.Id}/pretests", new
    {
        heldOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), participants = 24, findings = "Duidelijk, niet belerend.", changes = "Een zin korter gemaakt.",
        backfireSigns = false,
    }).Is(HttpStatusCode.Created);

    /// <summary>Approves one version, with a motivation for every finding that asks for one. The answer is whatever it is.</summary>
    public async Task<HttpResponseMessage> TryApprove(Message message, HttpClient by, int version = 1)
    {
        var seen = await by.GetAsync($"{Content}messages/{message.Id}/versions/{version}").Is(HttpStatusCode.OK);
        var judged = (seen["findings"]?.AsArray() ?? []).Where(finding => finding!["severity"]!.GetValue<string>() == "judge");
        return await by.PostAsJsonAsync($"{Content}messages/{message.Id}/reviews", new
        {
            version, decision = "approve", imageryConfirmed = true,
            motivations = judged.Select(finding => new { ruleId = finding!["ruleId"]!.GetValue<string>(), motivation = "Beoordeeld: de toon is rustig en het feit klopt met de bron." }),
        });
    }

    /// <summary>A message that an expert approved, ready to be planned.</summary>
    public async Task<Message> Approved(Campaign campaign, string text, params PostingDesk.Account[] accounts)
    {
        var message = await Write(campaign, text, accounts);
        await Submit(message);
        await Pretest(message);
        await TryApprove(message, Expert).Is(HttpStatusCode.OK);
        return message;
    }

    public Task<Guid> Plan(Message message, PostingDesk.Account account, TimeSpan from) => Desk.Plan(message.Id, Message.Variant(account), account.Id, from);

    public Task<JsonNode> Read(Message message) => Writer.GetAsync($"{Content}messages/{message.Id}").Is(HttpStatusCode.OK);

    public ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[Writer, Expert, SecondExpert, Evaluator, Administrator])
            client.Dispose();
        Sandbox.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>PUT of what was read just now.</summary>
    private static async Task Change(HttpClient by, string path, object content)
    {
        using var read = await by.GetAsync(path);
        using var change = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(content) };
        change.Headers.IfMatch.Add(read.Headers.ETag ?? throw new InvalidOperationException($"{path} answered {(int)read.StatusCode} without an ETag."));
        await by.SendAsync(change).Is(HttpStatusCode.OK);
    }

    private static object SegmentInput(string name) => new
    {
        name, description = "Jongvolwassenen die geen drugs gebruiken en de norm van hun leeftijdgenoten vaak te hoog inschatten.", useStatus = "does-not-use", ageFrom = 18, ageTo = 29,
        region = new { level = "country" }, targeting = new { countries = (string[])["NL"], languages = (string[])["nl"], maxPerWeek = 4 },
    };

    private async Task<object> MessageInput(Campaign campaign, string text, IReadOnlyList<PostingDesk.Account> accounts)
    {
        var platforms = accounts.Select(account => account.Platform.Platform).Distinct().ToList();
        var variants = new List<object>();
        if (platforms.Contains("tiktok"))
        {
            var video = new { hash = await Upload(await FfmpegAssets.Video()) };
            variants.Add(new { key = "tiktok-video", channel = "tiktok", format = "video", assets = (object[])[video], captions = text, transcript = text });
        }

        if (platforms.Contains("instagram"))
        {
            var image = new { hash = await Upload(await FfmpegAssets.Image()), altText = "Twee vrienden fietsen samen naar huis." };
            variants.Add(new { key = "instagram-image", channel = "instagram", format = "image", assets = (object[])[image] });
        }

        var now = TimeProvider.System.GetUtcNow();
        return new
        {
            title = "Jij kiest", kind = "strengthen", delivery = "public", segmentId = campaign.Segment, text, determinant = "self-efficacy", sender = "GGD Voorbeeldregio", variants,
            links = (object[])[new { target = "https://www.drugsinfo.nl/" }], accounts = accounts.Select(account => account.Id),
            window = new { from = now.AddMinutes(-5), to = now.AddDays(30) },
            imagery = new { products = false, lists = false, waysOfTaking = false, attractiveUse = false, minors = false, sellerCodes = false, partyFlyerStyle = false },
        };
    }

    private async Task<string> Upload(string file)
    {
        if (assets.TryGetValue(file, out var known))
            return known;
        await using var bytes = File.OpenRead(file);
        using var body = new StreamContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        var asset = await Writer.PostAsync(Content + "assets", body).Is(HttpStatusCode.Created);
        return assets[file] = asset["hash"]!.GetValue<string>();
    }
}
