using Campagne.Audience.Domain;
using Campagne.Audience.Knowledge;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

/// <summary>Changes the draft. On a published segment it starts the next one; what was published stays in force until that is published.</summary>
internal static class EditSegment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/segments/{id:guid}", Handle).For(Roles.Communication, Roles.PreventionExpert).WithSummary("Wijzigt een doelgroep").WithTags("doelgroepen");

    private static async Task<Results<Ok<Segment>, ProblemHttpResult>> Handle(
        Guid id, SegmentContent request, IfMatch ifMatch, RulesInForce inForce, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await SegmentRow.Find(work, id, cancel) is not { } before)
            return Refusal.NotFound(Texts.Of("no-segment"));
        if (before.State == SegmentStatus.Retired)
            return Refusal.Conflict("retired", Texts.Of("segment-retired"));
        var rules = await inForce.Of(work, cancel);
        if (SegmentCheck.WhileWriting(rules, request) is { Count: > 0 } findings)
            return Refusal.Conflict("findings", Texts.Of("findings"), ("findings", findings));

        var actor = http.User.Actor();
        var touched = await work.Execute(
            """
            update segment set draft = @draft, version = version + 1, edited_at = @now, edited_by = @actorId, edited_by_name = @actorName,
                editors = case when draft is null then array[@actorId] when @actorId = any(editors) then editors else editors || @actorId end
            where id = @id and version = @version and status <> 'Retired'
            """,
            new { id, version = ifMatch.Version, draft = Wire.Serialize(request), actorId = actor.Id, actorName = actor.Name, now = work.Now },
            cancel);
        if (touched == 0)
            return Refusal.Changed();

        work.Record(new AuditEntry(actor, "segment-edited", "segment", id.ToString(), Before: before.Content, After: request));
        return TypedResults.Ok(Segment.Of((await SegmentRow.Find(work, id, cancel))!, work.Now.Year, rules));
    }
}
