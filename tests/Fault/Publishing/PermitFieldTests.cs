using System.Reflection;
using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Messaging;

namespace Campagne.FaultTests.Publishing;

/// <summary>
/// After a post was planned, a permit arrives that differs in one field. Over every field that a permit has, so that one that is added later is tested too: nothing
/// goes out that was not approved as it stands.
/// </summary>
[Collection("publishing")]
public sealed class PermitFieldTests(PublishingStage stage)
{
    // The revision says which issue of the permit it is: a higher one is what a reissue is, and a lower one is an event that comes late.
    private static readonly IReadOnlyList<string> fields =
        [.. typeof(Permit).GetProperties().Select(field => field.Name).Where(name => name != nameof(Permit.Revision)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_reissue_that_differs_in_any_one_field_stops_the_post()
    {
        var account = await stage.Desk.Connect("instagram");
        var posts = new List<(string Field, Guid Post)>();
        foreach (var field in fields)
        {
            var permit = await Permits.For(Form.Image, stage, account.Id);
            await stage.Allow(permit);
            posts.Add((field, await stage.Desk.Plan(permit.MessageId, permit.Variants[0].Key, account.Id, TimeSpan.FromSeconds(2))));
            await stage.Bus.Publish(Reissue(Changed(permit, field)));
        }

        foreach (var (field, id) in posts)
        {
            var post = await stage.Desk.Until(id, "held");
            PostingDesk.Holds(post).ShouldNotBeEmpty(field);
            post["holds"]!.AsArray().ShouldAllBe(hold => !string.IsNullOrWhiteSpace(hold!["explanation"]!.GetValue<string>()), field);
        }

        (await stage.Sandbox.Mutations(account.Platform, Form.Image.Publishes)).ShouldBeEmpty();
        (await stage.Sandbox.Publications(account.Platform)).Publications.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reissue_with_the_same_findings_goes_out()
    {
        var staged = await stage.Plan(Form.Image, TimeSpan.FromSeconds(2));
        var next = staged.Permit with { SegmentVersion = staged.Permit.SegmentVersion + 1 };
        await stage.Allow(next, approve: false); // the segment's new version
        await stage.Bus.Publish(Reissue(next));

        await stage.ShouldBePublishedOnce(staged, Form.Image);
    }

    [Fact]
    public async Task An_earlier_revision_that_comes_late_changes_nothing()
    {
        var staged = await stage.Plan(Form.Image, TimeSpan.FromSeconds(4), permit => permit with { Revision = 3 });
        await stage.Bus.Publish(Reissue(staged.Permit with { Revision = 1, RulesetVersion = staged.Permit.RulesetVersion - 1, Text = "Wat eerder gold." }));

        await stage.ShouldBePublishedOnce(staged, Form.Image);
    }

    [Fact]
    public async Task Without_a_permit_nothing_can_be_planned()
    {
        var account = await stage.Desk.Connect("instagram");
        var permit = await Permits.For(Form.Image, stage, account.Id);
        await stage.Allow(permit, approve: false);

        var refusal = await stage.Desk.TryPlan(permit.MessageId, permit.Variants[0].Key, account.Id, TimeProvider.System.GetUtcNow().AddSeconds(5)).IsProblem(HttpStatusCode.Conflict);
        refusal["findings"]!.AsArray().ShouldContain(finding => finding!["ruleId"]!.GetValue<string>() == "post/permit");
    }

    [Fact]
    public async Task A_planned_post_whose_permit_is_gone_does_not_go_out()
    {
        var staged = await stage.Plan(Form.Image, TimeSpan.FromSeconds(2));
        await using var forget = stage.Database(Parts.Publishing).CreateCommand("delete from known_permit where permit_id = $1");
        forget.Parameters.Add(new() { Value = staged.Permit.PermitId });
        (await forget.ExecuteNonQueryAsync()).ShouldBe(1);

        var post = await stage.Desk.Until(staged.Post, "held");
        PostingDesk.Holds(post).ShouldContain("permit-missing");
        (await stage.Sandbox.Publications(staged.Account.Platform)).Publications.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_permit_holds_at_once_what_was_planned_with_it()
    {
        var staged = await stage.Plan(Form.Image, TimeSpan.FromMinutes(10));
        await stage.Bus.Publish(new ApprovalWithdrawn
        {
            CampaignId = staged.Permit.CampaignId, MessageId = staged.Permit.MessageId, MessageVersion = 1, PermitId = staged.Permit.PermitId, Revision = 1,
            Reason = "Een test.", OccurredAt = TimeProvider.System.GetUtcNow(),
        });

        PostingDesk.Holds(await stage.Desk.Until(staged.Post, "held")).ShouldBe(["permit-withdrawn"]);
    }

    private static PermitReissued Reissue(Permit permit) =>
        new() { Permit = permit with { Revision = permit.Revision + 1 }, Reason = "Een test.", OccurredAt = TimeProvider.System.GetUtcNow() };

    private static Permit Changed(Permit permit, string name)
    {
        var field = typeof(Permit).GetProperty(name)!;
        var copy = Wire.Deserialize<Permit>(Wire.Serialize(permit));
        field.SetValue(copy, Other(field, field.GetValue(permit)!));
        return copy;
    }

    /// <summary>Another value of the same kind. Numbers go down and moments back: a reissue may name a newer segment or ruleset, never an older one.</summary>
    private static object Other(PropertyInfo field, object value) => value switch
    {
        Guid => Guid.CreateVersion7(),
        int number => number - 1,
        string text => text + "x",
        DateTimeOffset when field.Name == nameof(Permit.WindowFrom) => TimeProvider.System.GetUtcNow().AddDays(1),
        DateTimeOffset => TimeProvider.System.GetUtcNow().AddSeconds(-1),
        Delivery delivery => delivery == Delivery.Public ? Delivery.Targeted : Delivery.Public,
        MessageKind kind => kind == MessageKind.Norm ? MessageKind.Strengthen : MessageKind.Norm,
        UseStatus status => status == UseStatus.Any ? UseStatus.DoesNotUse : UseStatus.Any,
        IReadOnlyList<Guid> ids => (Guid[])[.. ids, Guid.CreateVersion7()],
        IReadOnlyList<string> texts => (string[])[.. texts, "x"],
        IReadOnlyList<PermitLink> links => (PermitLink[])[.. links, new PermitLink("Abc123", "https://www.drugsinfo.nl/")],
        IReadOnlyList<ChannelVariant> variants => (ChannelVariant[])[variants[0] with { Caption = variants[0].Caption + "x" }],
        _ => throw new NotSupportedException($"Say here what another {field.PropertyType.Name} is, so that {field.Name} is tested."),
    };
}
