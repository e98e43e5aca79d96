using System.Security.Cryptography;
using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using static Campagne.ServiceTests.Content.ContentService;

namespace Campagne.ServiceTests.Content;

public sealed class MessageTests(ContentService content) : IClassFixture<ContentService>
{
    [Fact]
    public async Task An_approved_message_gets_a_permit_for_exactly_what_was_seen()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);

        var permit = (await content.Bus.Next<MessageApproved>(approved => approved.Permit.MessageId == Guid.Parse(message))).Permit;

        permit.MessageVersion.ShouldBe(1);
        permit.SegmentVersion.ShouldBe(1);
        permit.ApprovedBy.ShouldBe(Expert.Id);
        permit.Accounts.ShouldBe([content.Account]);
        permit.AssetHashes.ShouldBe([content.Asset]);
        permit.ContentHash.Length.ShouldBe(64);
        var variant = permit.Variants.ShouldHaveSingleItem();
        variant.Caption.ShouldEndWith($"/l/{permit.Links.Single().Code}");
        variant.Assets.Single().Width.ShouldBe(1080);
    }

    [Fact]
    public async Task Blocking_findings_are_kept_with_the_draft()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", content.Message(segment, "Iedereen doet het. Kijk op {link:1}"), HttpStatusCode.Created));

        var refused = await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 }, HttpStatusCode.Conflict);

        Word(refused["code"]).ShouldBe("findings");
        var kept = await content.Get(Evaluator, $"/messages/{message}/versions/1");
        Word(kept["status"]).ShouldBe("draft");
        kept["findings"]!.AsArray().Select(finding => Word(finding!["ruleId"])).ShouldContain("message/no-normalising");
    }

    [Fact]
    public async Task An_edit_of_an_approved_message_begins_the_next_version_and_voids_the_permit()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);

        var edited = await content.Put(Writer, $"/messages/{message}", content.Message(segment));

        edited["messageVersion"]!.GetValue<int>().ShouldBe(2);
        Word(edited["status"]).ShouldBe("draft");
        (await content.Status($"/messages/{message}/versions/1")).ShouldBe("withdrawn");
        var withdrawn = await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message));
        withdrawn.Revision.ShouldBe(1);
        withdrawn.WithdrawnBy.ShouldBe(Writer.Id);
    }

    [Fact]
    public async Task A_link_keeps_its_code_through_the_versions()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Submitted(campaign, segment);
        var first = (await content.Get(Evaluator, $"/messages/{message}"))["current"]!["content"]!["links"]![0]!["code"]!.GetValue<string>();

        var edited = await content.Put(Writer, $"/messages/{message}", content.Message(segment));

        Word(edited["current"]!["content"]!["links"]![0]!["code"]).ShouldBe(first);
        (await content.Status($"/messages/{message}/versions/1")).ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A_message_that_was_not_tried_out_is_not_approved()
    {
        var (segment, campaign) = await content.Campaign();
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", content.Message(segment), HttpStatusCode.Created));
        await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 });

        var refused = await content.Approve(Expert, message, 1, HttpStatusCode.Conflict);

        refused["findings"]!.AsArray().Select(finding => Word(finding!["ruleId"])).ShouldContain("approval/pretest");
    }

    [Fact]
    public async Task Images_are_looked_at_before_they_are_approved()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Submitted(campaign, segment);

        var refused = await content.Post(Expert, $"/messages/{message}/reviews", new { version = 1, decision = "approve" }, HttpStatusCode.Conflict);

        Word(refused["code"]).ShouldBe("imagery-unconfirmed");
    }

    [Fact]
    public async Task Whoever_uploaded_an_image_wrote_the_plan_or_edited_the_text_cannot_approve()
    {
        var (segment, campaign) = await content.Campaign();
        var asset = await content.Upload(Expert with { Role = "communication" }, await FfmpegAssets.Image(900, 900));
        var message = Id(await content.Post(Writer, $"/campaigns/{campaign}/messages", content.Message(segment, asset: asset), HttpStatusCode.Created));
        await content.Post(Writer, $"/messages/{message}/pretests", Pretest, HttpStatusCode.Created);
        await content.Put(OtherExpert with { Role = "communication" }, $"/messages/{message}", content.Message(segment, asset: asset));
        await content.Post(Writer, $"/messages/{message}/submissions", new { version = 1 });

        foreach (var author in (Person[])[Expert, OtherExpert, Writer with { Role = "prevention-expert" }])
            Word((await content.Approve(author, message, 1, HttpStatusCode.Forbidden))["code"]).ShouldBe("four-eyes");
        await content.Approve(Person.With("prevention-expert"), message, 1);
    }

    [Fact]
    public async Task A_new_segment_version_with_the_same_findings_reissues_the_permit()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);

        await content.Segment(segment, version: 3);
        await content.Segment(segment, version: 2); // late: nothing happens any more

        var reissued = await content.Bus.Next<PermitReissued>(again => again.Permit.MessageId == Guid.Parse(message));
        reissued.Permit.Revision.ShouldBe(2);
        reissued.Permit.SegmentVersion.ShouldBe(3);
        (await content.Status($"/messages/{message}")).ShouldBe("approved");
        content.Bus.Of<PermitReissued>().Count(again => again.Permit.MessageId == Guid.Parse(message)).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_segment_version_with_other_findings_withdraws_the_approval()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);

        await content.Segment(segment, version: 2, useStatus: UseStatus.DoesNotUse);

        var withdrawn = await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message));
        withdrawn.WithdrawnBy.ShouldBeNull();
        withdrawn.Reason.ShouldContain("andere bevindingen");
        (await content.Status($"/messages/{message}")).ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A_retired_segment_withdraws_the_approval_and_takes_no_more_submissions()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);

        await content.Bus.Publish(new SegmentRetired { SegmentId = segment, Version = 1, Reason = "Te klein", RetiredBy = Guid.NewGuid(), OccurredAt = TimeProvider.System.GetUtcNow() });

        await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message));
        await content.Put(Writer, $"/messages/{message}", content.Message(segment));
        Word((await content.Post(Writer, $"/messages/{message}/submissions", new { version = 2 }, HttpStatusCode.Conflict))["code"]).ShouldBe("segment-unavailable");
    }

    [Fact]
    public async Task A_permit_past_its_term_expires_within_a_minute()
    {
        var (segment, campaign) = await content.Campaign();
        var message = await content.Approved(campaign, segment);
        await using (var later = content.Database(Parts.Content).CreateCommand($"update permit set valid_until = now() where message_id = '{message}'"))
            await later.ExecuteNonQueryAsync();

        await content.Bus.Next<ApprovalWithdrawn>(voided => voided.MessageId == Guid.Parse(message), within: TimeSpan.FromMinutes(1));
        (await content.Status($"/messages/{message}")).ShouldBe("expired");
    }

    [Fact]
    public async Task A_breach_on_a_message_pauses_that_message_once()
    {
        var (segment, campaign) = await content.Campaign(active: true);
        var message = await content.Approved(campaign, segment);
        var breach = Guid.CreateVersion7();

        await content.Breach(campaign, breach, 1, message);
        await content.Breach(campaign, breach, 1, message);
        await content.Bus.Next<MessagePaused>(paused => paused.MessageId == Guid.Parse(message) && paused.Version == 1);
        Word((await content.Post(Expert, $"/messages/{message}/resumptions", new { reason = "Gaat door" }, HttpStatusCode.Conflict))["code"]).ShouldBe("open-breach");
        await content.Release(campaign, breach, 2, message);
        await Eventually.Of(() => content.Post(Expert, $"/messages/{message}/resumptions", new { reason = "Gaat door" }));

        (await content.Bus.Next<MessageResumed>(resumed => resumed.MessageId == Guid.Parse(message))).Version.ShouldBe(2);
        content.Bus.Of<MessagePaused>().Count(paused => paused.MessageId == Guid.Parse(message)).ShouldBe(1);
        (await content.Status($"/campaigns/{campaign}")).ShouldBe("active");
    }

    [Fact]
    public async Task An_uploaded_file_comes_back_byte_for_byte_under_its_hash()
    {
        var file = await FfmpegAssets.Video();
        var hash = await content.Upload(Writer, file);

        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file))));
        using var client = content.As(Evaluator, Parts.Content);
        (await client.GetByteArrayAsync($"v1/assets/{hash}/content")).ShouldBe(await File.ReadAllBytesAsync(file));
        var facts = await content.Get(Evaluator, $"/assets/{hash}");
        (facts["width"]!.GetValue<int>(), facts["height"]!.GetValue<int>(), facts["durationMs"]!.GetValue<int>()).ShouldBe((720, 1280, 4000), "as measured");
        Directory.GetFiles(Path.Combine(content.AssetsFolder, "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_image_or_video_is_not_taken_whatever_it_is_called()
    {
        using var client = content.As(Writer, Parts.Content);
        await client.PostAsync("v1/assets", new StringContent("<svg/>")).IsProblem(HttpStatusCode.UnsupportedMediaType);
        await client.PostAsync("v1/assets", new ByteArrayContent([0xFF, 0xD8, 0xFF, .. new byte[100]])).IsProblem(HttpStatusCode.UnsupportedMediaType);
        await client.PostAsync("v1/assets", new ByteArrayContent([0xFF, 0xD8, 0xFF, .. new byte[8_000_001]])).IsProblem(HttpStatusCode.RequestEntityTooLarge);
    }
}
