using Campagne.Content.Features.Messages;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Remarks;

/// <summary>The writer answers a remark and settles it; the reviewer can answer back or settle it too. What was settled stays to be read.</summary>
internal static class AnswerRemark
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/messages/{messageId:guid}/remarks/{id:guid}/replies", Reply)
            .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Antwoordt op een opmerking").WithTags("boodschappen");
        api.MapPost("/messages/{messageId:guid}/remarks/{id:guid}/resolutions", Resolve)
            .For(Roles.Communication, Roles.PreventionExpert).WithSummary("Handelt een opmerking af").WithTags("boodschappen");
    }

    public sealed record Request(string Text);

    /// <param name="Text">What was done; kept as a reply.</param>
    public sealed record Resolution(string? Text = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Text).NotEmpty().MaximumLength(2_000);
    }

    internal sealed class ResolutionValidator : AbstractValidator<Resolution>
    {
        public ResolutionValidator() => RuleFor(request => request.Text).MaximumLength(2_000);
    }

    private static async Task<Results<Created<RemarkResource>, ProblemHttpResult>> Reply(
        Guid messageId, Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        var actor = http.User.Actor();
        if (await Touch(work, messageId, id, "version = version + 1", "true", actor, cancel) is not { } message)
            return NotFound();
        await Keep(work, id, request.Text, actor, cancel);
        work.Record(new AuditEntry(actor, "remark-answered", "message", messageId.ToString(), message.CampaignId, After: new { remark = id, request.Text }));
        return TypedResults.Created($"/v1/messages/{messageId}/remarks", await RemarkResource.Find(work, id, message.Said, cancel));
    }

    private static async Task<Results<Ok<RemarkResource>, ProblemHttpResult>> Resolve(
        Guid messageId, Guid id, Resolution request, Work work, HttpContext http, CancellationToken cancel)
    {
        var actor = http.User.Actor();
        var message = await Touch(
            work, messageId, id, "version = version + 1, resolved_at = @Now, resolved_by = @actor, resolved_by_name = @name", "resolved_at is null", actor, cancel);
        if (message is null)
        {
            return await work.Find<Guid?>("select id from remark where id = @id and message_id = @messageId", new { id, messageId }, cancel) is null
                ? NotFound() : Refusal.Conflict("remark-resolved", Texts.Of("remark-resolved"));
        }

        if (!string.IsNullOrWhiteSpace(request.Text))
            await Keep(work, id, request.Text, actor, cancel);
        work.Record(new AuditEntry(
            actor, "remark-resolved", "message", messageId.ToString(), message.CampaignId, new { remark = id, status = RemarkStatus.Open },
            new { remark = id, status = RemarkStatus.Resolved, request.Text }));
        return TypedResults.Ok((await RemarkResource.Find(work, id, message.Said, cancel))!);
    }

    /// <returns>The message; null when the remark is not there or not in the right state.</returns>
    private static async Task<MessageRow?> Touch(Work work, Guid messageId, Guid id, string set, string guard, Actor actor, CancellationToken cancel) =>
        await work.Execute(
            $"update remark set {set} where id = @id and message_id = @messageId and {guard}",
            new { id, messageId, work.Now, actor = actor.Id, name = actor.Name },
            cancel) == 1 ? await MessageRow.Find(work, messageId, cancel) : null;

    private static Task Keep(Work work, Guid id, string text, Actor actor, CancellationToken cancel) => work.Execute(
        "insert into remark_reply (id, remark_id, body, replied_at, replied_by, replied_by_name) values (@reply, @id, @text, @Now, @actor, @name)",
        new { reply = Guid.CreateVersion7(), id, text, work.Now, actor = actor.Id, name = actor.Name },
        cancel);

    private static ProblemHttpResult NotFound() => Refusal.NotFound(Texts.Of("no-such-remark"));
}
