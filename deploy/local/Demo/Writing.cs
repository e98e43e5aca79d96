using System.Text.Json.Nodes;

namespace Campagne.Local;

/// <summary>A message of the demonstration as it was written.</summary>
internal sealed record Written(string Id, string Title, string Channel, string VariantKey, string SegmentId);

/// <summary>Four messages that pass and three that are refused, with rule, reason and source.</summary>
internal static class Writing
{
    public static async Task<IReadOnlyList<Written>> Run(Cast cast, DemoContext context, string campaign, Segments segments, ChannelAccounts accounts, CancellationToken ct)
    {
        var video = await Upload(cast.Writer, await Media.Video(context.WorkFolder, "risicos", "0x1f5f8b", ct), ct);
        var normVideo = await Upload(cast.Writer, await Media.Video(context.WorkFolder, "samen-uit", "0x2f7d5d", ct), ct);
        var image = await Upload(cast.Writer, await Media.Image(context.WorkFolder, "norm", "0xd9a441", ct), ct);

        Draft[] passing =
        [
            new("Je weet niet wat erin zit", "consequence", "targeted", segments.InContact, "knowledge", DemoTexts.Risks, "tiktok", "video", video, null, accounts.TikTok),
            new("Een rustige nacht", "consequence", "targeted", segments.InContact, "self-efficacy", DemoTexts.Night, "instagram", "reel", video, null, accounts.Instagram),
            new("De meesten doen het niet", "norm", "public", segments.NonUsers, "social-norm", DemoTexts.Norm, "instagram", "image", image, "Twee vrienden fietsen samen naar huis.", accounts.Instagram),
            new("Jij kiest", "strengthen", "public", segments.NonUsers, "self-efficacy", DemoTexts.Choice, "tiktok", "video", normVideo, null, accounts.TikTok),
        ];
        Draft[] refused =
        [
            passing[2] with { Title = "Iedereen doet het", Text = DemoTexts.Normalising },
            passing[0] with { Title = "Levensgevaarlijk", Text = DemoTexts.Frightening },
            passing[0] with { Title = "Junks en dealers", Text = DemoTexts.Stigmatising },
        ];

        var written = new List<Written>();
        foreach (var draft in passing)
        {
            var id = await Write(cast.Writer, campaign, draft, ct);
            var submitted = (await cast.Writer.Post($"/api/content/v1/messages/{id}/submissions", new { version = 1 }, ct)).Must(200, $"Submitting '{draft.Title}'");
            Story.Did(cast.Writer.Name, $"writes and submits '{draft.Title}' ({draft.Channel} {draft.Format})", $"message {id}, {submitted.Body?["findings"]?.AsArray().Count ?? 0} findings for the expert");
            written.Add(new Written(id, draft.Title, draft.Channel, $"{draft.Channel}-{draft.Format}", draft.Segment));
        }

        foreach (var draft in refused)
        {
            var id = await Write(cast.Writer, campaign, draft, ct);
            var answer = (await cast.Writer.Post($"/api/content/v1/messages/{id}/submissions", new { version = 1 }, ct)).Must(409, $"'{draft.Title}' is refused");
            var blocking = answer.Body!["findings"]!.AsArray().OfType<JsonNode>().Where(finding => finding["severity"]!.ToString() == "block")
                .DistinctBy(finding => finding["ruleId"]!.ToString()).ToArray(); // text, captions and transcript say the same, and so do their findings
            if (blocking.Length == 0)
                throw new DemoFailedException($"'{draft.Title}' was refused without a blocking finding: {answer.Body}");
            foreach (var finding in blocking)
                Story.Refused(cast.Writer.Name, $"submits '{draft.Title}'", $"{finding["ruleId"]}: {finding["message"]?["nl"]} (bron: {finding["source"]?["document"]} {finding["source"]?["section"]})");
        }

        return written;
    }

    private sealed record Draft(
        string Title, string Kind, string Delivery, string Segment, string Determinant, string Text, string Channel, string Format, string Asset, string? AltText, string Account);

    private static async Task<string> Write(Person writer, string campaign, Draft draft, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var isVideo = draft.AltText is null;
        return (await writer.Post(
            $"/api/content/v1/campaigns/{campaign}/messages",
            new
            {
                title = draft.Title, kind = draft.Kind, delivery = draft.Delivery, segmentId = draft.Segment, text = draft.Text, determinant = draft.Determinant,
                sender = "GGD Voorbeeldregio",
                variants = new[]
                {
                    new
                    {
                        key = $"{draft.Channel}-{draft.Format}", channel = draft.Channel, format = draft.Format, assets = new[] { new { hash = draft.Asset, altText = draft.AltText } },
                        captions = isVideo ? draft.Text : null, transcript = isVideo ? draft.Text : null,
                    },
                },
                links = new[] { new { target = "https://www.drugsinfo.nl/3-mmc" } }, accounts = new[] { draft.Account },
                window = new { from = now.AddMinutes(-5), to = now.AddDays(30) },
                imagery = new { products = false, lists = false, waysOfTaking = false, attractiveUse = false, minors = false, sellerCodes = false, partyFlyerStyle = false },
            },
            ct)).Must(201, $"Writing '{draft.Title}'")["id"];
    }

    private static async Task<string> Upload(Person writer, string file, CancellationToken ct)
    {
        var asset = (await writer.Upload("/api/content/v1/assets", file, ct)).Must(201, "Uploading " + Path.GetFileName(file));
        Story.Did(writer.Name, $"uploads {Path.GetFileName(file)}", $"{asset["mediaType"]}, {asset["width"]}×{asset["height"]}, sha256 {asset["hash"][..12]}…");
        return asset["hash"];
    }
}
