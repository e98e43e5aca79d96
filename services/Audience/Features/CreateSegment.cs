using Campagne.Audience.Domain;
using Campagne.Audience.Knowledge;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

internal static class CreateSegment
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/segments", Handle).For(Roles.Communication, Roles.PreventionExpert).WithSummary("Maakt een doelgroep").WithTags("doelgroepen");

    private static async Task<Results<Created<Segment>, ProblemHttpResult>> Handle(SegmentContent request, RulesInForce inForce, Work work, HttpContext http, CancellationToken cancel)
    {
        var rules = await inForce.Of(work, cancel);
        if (SegmentCheck.WhileWriting(rules, request) is { Count: > 0 } findings)
            return Refusal.Conflict("findings", Texts.Of("findings"), ("findings", findings));

        var actor = http.User.Actor();
        var id = Guid.CreateVersion7(work.Now);
        await work.Execute(
            """
            insert into segment (id, version, status, draft, editors, edited_at, edited_by, edited_by_name, created_at, created_by, created_by_name)
            values (@id, 1, 'Draft', @draft, array[@actorId], @now, @actorId, @actorName, @now, @actorId, @actorName)
            """,
            new { id, draft = Wire.Serialize(request), actorId = actor.Id, actorName = actor.Name, now = work.Now },
            cancel);
        work.Record(new AuditEntry(actor, "segment-created", "segment", id.ToString(), After: request));
        return TypedResults.Created($"segments/{id}", Segment.Of((await SegmentRow.Find(work, id, cancel))!, work.Now.Year, rules));
    }
}
