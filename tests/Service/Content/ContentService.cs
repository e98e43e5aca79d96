using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Campagne.Contracts.Audience;
using Campagne.Contracts.Measurement;

namespace Campagne.ServiceTests.Content;

/// <summary>Content alone, with the people of a campaign; the other services are the test, over the broker.</summary>
public class ContentService() : Installation(Parts.Content)
{
    public const string Text =
        "Van 3-MMC weet je niet wat erin zit, en nooit hoe jouw lichaam reageert. Het kan je hartslag en je slaap dagen ontregelen. Biedt iemand je iets aan? " +
        "Nee is oké, je hoeft niets uit te leggen. Stel je vraag anoniem via drugsinfo.nl: {link:1}";

    public static Person Writer { get; } = Person.With("communication", "Wil Schrijver");

    public static Person Expert { get; } = Person.With("prevention-expert", "Ed Expert");

    public static Person OtherExpert { get; } = Person.With("prevention-expert", "An Expert");

    public static Person Evaluator { get; } = Person.With("evaluator", "Eva Luator");

    public Guid Account { get; } = Guid.CreateVersion7();

    public async Task<JsonNode> Get(Person person, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var client = As(person, Parts.Content);
        return status == HttpStatusCode.OK ? await client.GetAsync("v1" + path).Is(status) : await client.GetAsync("v1" + path).IsProblem(status);
    }

    public async Task<JsonNode> Post(Person person, string path, object? body, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var client = As(person, Parts.Content);
        var sending = client.PostAsync("v1" + path, body is null ? null : JsonContent.Create(body));
        return (int)status < 400 ? await sending.Is(status) : await sending.IsProblem(status);
    }

    /// <param name="version">What the change is based on; what stands there now when it is left out.</param>
    public Task<JsonNode> Put(Person person, string path, object body, HttpStatusCode status = HttpStatusCode.OK, long? version = null) =>
        Matching(HttpMethod.Put, person, path, "", body, status, version);

    /// <summary>A step that is based on what stands there now.</summary>
    public Task<JsonNode> PostMatching(Person person, string path, string step, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        Matching(HttpMethod.Post, person, path, step, body, status, null);

    public Task<JsonNode> PutUnder(Person person, string path, string part, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        Matching(HttpMethod.Put, person, path, part, body, status, null);

    private async Task<JsonNode> Matching(HttpMethod method, Person person, string path, string step, object body, HttpStatusCode status, long? version)
    {
        using var client = As(person, Parts.Content);
        version ??= (await Get(Evaluator, path))["version"]!.GetValue<long>();
        using var request = new HttpRequestMessage(method, "v1" + path + step) { Content = JsonContent.Create(body) };
        request.Headers.IfMatch.ParseAdd(string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
        var sending = client.SendAsync(request);
        return (int)status < 400 ? await sending.Is(status) : await sending.IsProblem(status);
    }

    public async Task<string> Upload(Person person, string file)
    {
        using var client = As(person, Parts.Content);
        await using var stream = File.OpenRead(file);
        return (await client.PostAsync("v1/assets", new StreamContent(stream)).Is(HttpStatusCode.Created))["hash"]!.GetValue<string>();
    }

    public async Task<Guid> Segment(Guid? id = null, int version = 1, UseStatus useStatus = UseStatus.InContact, int ageTo = 29)
    {
        var segment = id ?? Guid.CreateVersion7();
        await Bus.Publish(new SegmentPublished
        {
            SegmentId = segment, Version = version, Name = "Uitgaanders 18-29", Description = "Wie in aanraking komt met drugs.", UseStatus = useStatus,
            AgeFrom = 18, AgeTo = ageTo, PublishedBy = Guid.NewGuid(), OccurredAt = TimeProvider.System.GetUtcNow(),
            Targeting = new TargetingSpecification { Countries = ["NL"], Regions = [], Languages = ["nl"], AgeMin = 18, AgeMax = ageTo },
        });
        await using var known = Database(Parts.Content).CreateCommand($"select count(*) from segment_version where segment_id = '{segment}' and version = {version}");
        await Eventually.Of(async () => (long)(await known.ExecuteScalarAsync())!, until: count => count == 1);
        return segment;
    }

    public static object Plan(Guid segment, string[]? sources = null) => new
    {
        name = "3-MMC: weet wat je niet weet", type = "public-campaign", segmentIds = new[] { segment }, startsOn = "2026-01-01", endsOn = "2028-12-31",
        brief = new
        {
            goal = "Kennis van risico's", targetBehaviour = "Nee zeggen", determinants = new[] { "knowledge" }, theory = "Gepland gedrag",
            sources = sources ?? ["Wat werkt (2023)"], components = new[] { new { name = "Chat", isCommunication = false, recognition = "none" } },
            goals = new[] { new { name = "Ervaren norm", baseline = 22, target = 22, method = "panel", moment = "2026-06-01", backfireMeasure = true } },
            unwantedEffects = new[] { new { description = "Norm stijgt", monitor = "monitor/norm-backfire" } }, plannedPosts = 6, plannedDays = 28, pillar = "demand",
            level = "selective", setting = "uitgaan", consultedDepartment = "Preventie", healthSideAgreed = true, safetySideAgreed = true,
        },
    };

    public object Message(Guid segment, string? text = null, string? asset = null) => new
    {
        title = "Je weet niet wat erin zit", kind = "consequence", delivery = "targeted", segmentId = segment, text = text ?? Text, determinant = "knowledge",
        sender = "GGD Voorbeeldregio", links = new[] { new { target = "https://www.drugsinfo.nl/3-mmc" } }, accounts = new[] { Account },
        variants = new[] { new { key = "instagram-image", channel = "instagram", format = "image", assets = new[] { new { hash = asset ?? Asset, altText = "Twee vrienden op de fiets." } } } },
        window = new { from = TimeProvider.System.GetUtcNow(), to = TimeProvider.System.GetUtcNow().AddDays(30) },
        imagery = new { products = false, lists = false, waysOfTaking = false, attractiveUse = false, minors = false, sellerCodes = false, partyFlyerStyle = false },
    };

    /// <summary>An image that is in the store; see <see cref="Campaign"/>.</summary>
    public string Asset { get; private set; } = "";

    /// <summary>A segment that Content knows, and a campaign for it.</summary>
    public async Task<(Guid Segment, string Campaign)> Campaign(bool active = false)
    {
        if (Asset.Length == 0)
            Asset = await Upload(Writer, await FfmpegAssets.Image());
        var segment = await Segment();
        var campaign = Id(await Post(Writer, "/campaigns", Plan(segment), HttpStatusCode.Created));
        await Post(Writer, $"/campaigns/{campaign}/submissions", null);
        if (active)
            await Post(Expert, $"/campaigns/{campaign}/activations", new { motivations = Array.Empty<object>() });
        return (segment, campaign);
    }

    public async Task<string> Submitted(string campaign, Guid segment)
    {
        var message = Id(await Post(Writer, $"/campaigns/{campaign}/messages", Message(segment), HttpStatusCode.Created));
        await Post(Writer, $"/messages/{message}/pretests", Pretest, HttpStatusCode.Created);
        await Post(Writer, $"/messages/{message}/submissions", new { version = 1 });
        return message;
    }

    public async Task<string> Approved(string campaign, Guid segment)
    {
        var message = await Submitted(campaign, segment);
        await Approve(Expert, message, 1);
        return message;
    }

    public static object Pretest { get; } = new { heldOn = "2026-01-15", participants = 24, findings = "Duidelijk.", changes = "geen", backfireSigns = false };

    public async Task<JsonNode> Approve(Person person, string message, int version, HttpStatusCode status = HttpStatusCode.OK)
    {
        var judged = (await Get(Evaluator, $"/messages/{message}/versions/{version}"))["findings"]!.AsArray().Where(finding => Word(finding!["severity"]) == "judge");
        return await Post(
            person, $"/messages/{message}/reviews",
            new
            {
                version, decision = "approve", imageryConfirmed = true,
                motivations = judged.Select(finding => new { findingId = Word(finding!["id"]), motivation = "Beoordeeld en akkoord bevonden." }),
            },
            status);
    }

    public Task Breach(string campaign, Guid breach, long version, string? message = null) => Bus.Publish(new GuardrailBreached
    {
        BreachId = breach, Version = version, Guardrail = "monitor/under-18-share", AccountId = Account, MessageId = message is null ? null : Guid.Parse(message),
        CampaignIds = [Guid.Parse(campaign)], Value = 0.18, Threshold = 0.05, Explanation = "18% van de volgers is jonger dan 18.",
        OccurredAt = TimeProvider.System.GetUtcNow(),
    });

    public Task Release(string campaign, Guid breach, long version, string? message = null) => Bus.Publish(new GuardrailReleased
    {
        BreachId = breach, Version = version, Guardrail = "monitor/under-18-share", AccountId = Account, MessageId = message is null ? null : Guid.Parse(message),
        CampaignIds = [Guid.Parse(campaign)], ReleasedBy = [Writer.Id, Expert.Id], Reason = "Hersteld.", OccurredAt = TimeProvider.System.GetUtcNow(),
    });

    public async Task<string> Status(string path) => Word((await Get(Evaluator, path))["status"]);

    public static string Id(JsonNode resource) => Word(resource["id"]);

    public static string Word(JsonNode? value) => value!.GetValue<string>();
}
