using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Kinds = Campagne.DossierRules.MessageKind;

namespace Campagne.Content.Domain;

/// <summary>What a message is judged against besides the rules.</summary>
internal sealed record MessageContext(CampaignType Type, Brief Brief, IReadOnlyList<Guid> SegmentIds, SegmentCopy Segment);

/// <summary>
/// All findings on a message: on its text, on every caption that differs from it, on the words in and beside image and video, on what it shows, and on how it
/// fits its segment and its campaign. Nothing that a reader can meet is left out.
/// </summary>
internal static class MessageJudgement
{
    public static IReadOnlyList<Finding> Findings(Ruleset ruleset, MessageContent content, MessageContext context, Stage stage, DateOnly today)
    {
        var kind = RuleTerms.Of(content.Kind);
        var findings = new List<Finding>();
        var whole = Text(content, context, kind) with { Media = [.. content.Variants.SelectMany(Media)] };
        findings.AddRange(Check(ruleset, content, whole, content.Text, "text", stage, today));
        foreach (var variant in content.Variants)
        {
            var place = "variants." + variant.Key;
            if (variant.Caption is { } caption && caption != content.Text)
                findings.AddRange(Check(ruleset, content, whole with { Media = [] }, caption, place + ".caption", stage, today));

            // What is said or described in parts need not hold an action or a sender of its own: only what it says counts.
            foreach (var (subject, words) in variant.Words.Where(part => part.Subject != place + ".caption"))
                findings.AddRange(Check(ruleset, content, whole with { Media = [] }, words, subject, stage, today).Where(finding => finding.Start is not null));
        }

        findings.AddRange(Fit(ruleset, content, context, stage));
        return findings;
    }

    private static MessageText Text(MessageContent content, MessageContext context, Kinds kind) =>
        new(content.Text, kind, RuleTerms.Of(context.Segment.UseStatus), RuleTerms.Of(content.Delivery))
        {
            Sender = content.Sender,
            AccountNamesSender = false, // the accounts are Publishing's: the message itself says who speaks
            Alert = content.Alert is { } alert ? new AlertReference(alert.Reference, alert.BeginsOn, alert.EndsOn) : null,
            Imagery = content.Imagery is { } shown ? new ImageryDeclaration(
                shown.Products, shown.Lists, shown.WaysOfTaking, shown.AttractiveUse, shown.Minors, shown.SellerCodes, shown.PartyFlyerStyle) : null,
            IsExperienceStory = content.IsExperienceStory,
            Sources = content.Sources,
        };

    private static IEnumerable<Finding> Check(
        Ruleset ruleset, MessageContent content, MessageText message, string written, string subject, Stage stage, DateOnly today)
    {
        var linked = LinkedText.Of(written, content.Links.Select(link => link.Target));
        foreach (var finding in MessageRules.Check(ruleset, message with { Text = linked.Text }, stage, today))
        {
            if (finding is { Start: { } start, End: { } end })
            {
                var (from, to) = linked.Written(start, end);
                yield return finding with { Subject = subject, Start = from, End = to };
            }
            else
            {
                yield return finding with { Subject = subject + finding.Subject["text".Length..] };
            }
        }
    }

    private static IEnumerable<MediaItem> Media(Variant variant) => variant.Format is Format.Video or Format.Reel
        ? [new MediaItem(MediaType.Video, HasCaptions: Filled(variant.Captions), HasTranscript: Filled(variant.Transcript))]
        : variant.Assets.Select(asset => new MediaItem(MediaType.Image, HasAltText: Filled(asset.AltText)));

    // A new version of a segment may fall outside what the campaign is for: the campaign rules on segments and messages are judged with every message.
    private static IEnumerable<Finding> Fit(Ruleset ruleset, MessageContent content, MessageContext context, Stage stage) =>
        CampaignRules.Check(
                ruleset,
                CampaignPlans.Of(context.Type, context.Brief, [content.SegmentId], [context.Segment], [content.Determinant], previousCycleEvaluated: true),
                stage)
            .Where(finding => finding.Subject is "campaign.segments" or "campaign.messages");

    private static bool Filled(string? text) => !string.IsNullOrWhiteSpace(text);
}
