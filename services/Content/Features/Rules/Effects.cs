using Campagne.Content.Domain;
using Campagne.Content.Features.Campaigns;
using Campagne.Content.Features.Messages;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Content.Features.Rules;

/// <summary>What another ruleset would change: for every approved message, which findings come and which go.</summary>
/// <param name="Fingerprint">Names exactly these effects; a publication has to repeat it, so that nobody publishes unseen effects.</param>
/// <param name="Messages">How many approved messages were judged.</param>
/// <param name="Changed">Those whose approval would be withdrawn.</param>
/// <param name="Rules">The same per rule, over the approved messages.</param>
/// <param name="Regression">What changes on the labelled texts.</param>
/// <param name="Corpus">How many submitted texts of the past were judged as well, and how many of them would get other findings.</param>
internal sealed record Effects(
    string Fingerprint, int Messages, IReadOnlyList<ChangedMessage> Changed, IReadOnlyList<RuleEffect> Rules, RegressionEffect Regression, CorpusEffect Corpus)
{
    private const int CorpusSize = 2_000;

    private sealed record Text(Guid Id, int Number, Guid CampaignId, string Content, bool Approved)
    {
        public MessageContent Said => ServiceDefaults.Messaging.Wire.Deserialize<MessageContent>(Content);
    }

    public static async Task<Effects> Of(Work work, Ruleset now, Ruleset next, CancellationToken cancel)
    {
        var texts = await work.List<Text>(
            """
            select v.message_id as id, v.number, m.campaign_id, v.content, v.status = 'Approved' as approved
            from message_version v join message m on m.id = v.message_id
            where v.status = 'Approved' or v.submitted_at is not null
            order by v.status = 'Approved' desc, v.submitted_at desc, v.message_id limit @CorpusSize
            """,
            new { CorpusSize },
            cancel);
        var campaigns = (await work.List<CampaignRow>(
            "select * from campaign where id = any(@ids)", new { ids = texts.Select(text => text.CampaignId).Distinct().ToArray() }, cancel)).ToDictionary(row => row.Id);
        var segments = (await Segments.Of(work, [.. texts.Select(text => text.Said.SegmentId).Distinct()], cancel)).ToDictionary(segment => segment.Id);
        var changed = new List<ChangedMessage>();
        var (judged, past, pastChanged) = (0, 0, 0);
        foreach (var text in texts)
        {
            var content = text.Said;
            if (!segments.TryGetValue(content.SegmentId, out var segment))
                continue;
            var before = MessageEvaluation.Findings(now, campaigns[text.CampaignId], segment, content, Stage.Approve, work.Now);
            var after = MessageEvaluation.Findings(next, campaigns[text.CampaignId], segment, content, Stage.Approve, work.Now);
            var differs = Findings.Fingerprint(before) != Findings.Fingerprint(after);
            if (text.Approved)
                judged++;
            else
                past++;
            if (differs && text.Approved)
                changed.Add(new ChangedMessage(text.Id, text.Number, content.Title, Only(after, before), Only(before, after)));
            else if (differs)
                pastChanged++;
        }

        var fingerprint = CanonicalJson.Hash(new
        {
            document = next.ToJson(), judged,
            changed = changed.OrderBy(message => message.MessageId)
                .Select(message => new { message.MessageId, message.MessageVersion, appears = message.Appears.Select(Key), disappears = message.Disappears.Select(Key) }),
        });
        return new Effects(
            fingerprint, judged, changed, PerRule(changed), RegressionCorpus.Compare(now, next, Amsterdam.Day(work.Now)), new CorpusEffect(past, pastChanged));
    }

    private static IReadOnlyList<RuleEffect> PerRule(IEnumerable<ChangedMessage> changed) =>
    [
        .. changed.SelectMany(message => message.Appears.Select(finding => (finding.RuleId, Comes: true)).Concat(message.Disappears.Select(finding => (finding.RuleId, Comes: false))))
            .GroupBy(verdict => verdict.RuleId, StringComparer.Ordinal).OrderBy(rule => rule.Key, StringComparer.Ordinal)
            .Select(rule => new RuleEffect(rule.Key, rule.Count(verdict => verdict.Comes), rule.Count(verdict => !verdict.Comes))),
    ];

    private static IReadOnlyList<CheckedFinding> Only(IReadOnlyList<Finding> these, IReadOnlyList<Finding> those) =>
        [.. CheckedFinding.Number(these).Where(finding => !CheckedFinding.Number(those).Any(other => Key(other) == Key(finding)))];

    private static string Key(CheckedFinding finding) => $"{finding.RuleId} {finding.Severity} {finding.Subject} {finding.Evidence}";
}

/// <param name="Appears">Findings that nobody judged.</param>
/// <param name="Disappears">Findings that are no longer.</param>
internal sealed record ChangedMessage(
    Guid MessageId, int MessageVersion, string Title, IReadOnlyList<CheckedFinding> Appears, IReadOnlyList<CheckedFinding> Disappears);

internal sealed record CorpusEffect(int Texts, int Changed);

/// <param name="Appears">Findings of the rule that come, over all approved messages.</param>
/// <param name="Disappears">Findings of the rule that go.</param>
internal sealed record RuleEffect(string RuleId, int Appears, int Disappears);
