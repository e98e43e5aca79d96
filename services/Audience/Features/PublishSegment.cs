using Campagne.Audience.Domain;
using Campagne.Audience.Knowledge;
using Campagne.Contracts.Audience;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

/// <summary>An expert who wrote none of the draft puts it in force as the next version.</summary>
internal static class PublishSegment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/segments/{id:guid}/publications", Handle).For(Roles.PreventionExpert).WithSummary("Publiceert een doelgroep").WithTags("doelgroepen");

    private static async Task<Results<Ok<Segment>, ProblemHttpResult>> Handle(Guid id, RulesInForce inForce, Work work, HttpContext http, CancellationToken cancel)
    {
        // Locked, so that what is checked here is what is published.
        if (await work.Find<SegmentRow>($"{SegmentRow.Select} where segment.id = @id for update of segment", new { id }, cancel) is not { } row)
            return Refusal.NotFound(Texts.Of("no-segment"));
        if (row.State == SegmentStatus.Retired)
            return Refusal.Conflict("retired", Texts.Of("segment-retired"));
        if (row.Draft is null)
            return Refusal.Conflict("nothing-to-publish", Texts.Of("nothing-to-publish"));
        var actor = http.User.Actor();
        if (await work.Single<bool>("select @actorId = any(editors) from segment where id = @id", new { id, actorId = actor.Id }, cancel))
            return Refusal.Forbidden("four-eyes", Texts.Of("four-eyes"));

        var content = row.Content;
        var size = SizeEstimation.Estimate(content.Criteria(), Population.Register);
        var rules = await inForce.Of(work, cancel);
        if (SegmentCheck.WhenPublished(rules, content, size) is { Count: > 0 } findings)
            return Refusal.Conflict("findings", Texts.Of("findings"), ("findings", findings));

        var answer = SizeAnswer.For(content.Criteria(), Population.Register, work.Now.Year, Texts.Dutch);
        var targeting = LawfulTargeting.For(content);
        var version = await work.Single<int>(
            """
            update segment set status = 'Published', published_version = published_version + 1, version = version + 1, draft = null
            where id = @id and version = @version and draft is not null
            returning published_version
            """,
            new { id, version = row.Version },
            cancel);
        await work.Execute(
            """
            insert into segment_version (segment_id, version, definition, size, targeting, published_at, published_by, published_by_name)
            values (@id, @version, @definition, @size, @targeting, @now, @actorId, @actorName)
            """,
            new
            {
                id, version, definition = row.Draft, size = Wire.Serialize(answer), targeting = Wire.Serialize(targeting),
                now = work.Now, actorId = actor.Id, actorName = actor.Name,
            },
            cancel);
        work.Publish(new SegmentPublished
        {
            SegmentId = id, Version = version, Name = content.Name, Description = content.Description, UseStatus = content.UseStatus,
            AgeFrom = content.AgeFrom, AgeTo = content.AgeTo, Size = answer.ForOthers(), Targeting = targeting, PublishedBy = actor.Id!.Value, OccurredAt = work.Now,
        });
        work.Record(new AuditEntry(actor, "segment-published", "segment", id.ToString(), After: new { version, content, targeting }));
        return TypedResults.Ok(Segment.Of((await SegmentRow.Find(work, id, cancel))!, work.Now.Year, rules));
    }
}
