using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Campaigns;

/// <summary>
/// Begins the next cycle from the last: its brief and its choice of segments, to be written on. Whoever wrote the brief that is copied stays an author of what stands on it. The
/// rules let the new cycle start only when the last one is evaluated.
/// </summary>
internal static class BeginCycle
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/campaigns/{id:guid}/cycles", Handle)
        .For(Roles.Communication).WithSummary("Begint de volgende ronde van een campagne").WithTags("campagnes");

    /// <param name="Name">The name of the last cycle when it is left out.</param>
    public sealed record Request(DateOnly StartsOn, DateOnly EndsOn, string? Name = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Name).NotEmpty().When(request => request.Name is not null).MaximumLength(200);
            RuleFor(request => request.EndsOn).GreaterThanOrEqualTo(request => request.StartsOn).WithMessage(_ => Texts.Of("end-before-start"));
            RuleFor(request => request.EndsOn).Must((request, end) => end <= request.StartsOn.AddYears(3)).WithMessage(_ => Texts.Of("campaign-too-long"));
        }
    }

    private static async Task<Results<Created<CampaignResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await CampaignRow.Lock(work, id, forChange: false, cancel) is not { } last)
            return CampaignRefusals.NotFound();
        if (CampaignStates.TakesMessages(last.Status))
            return Refusal.Conflict("cycle-not-ended", Texts.Of("cycle-not-ended"));

        var input = new CampaignInput
        {
            Name = request.Name ?? last.Name, Type = last.Type, Brief = last.Plan, SegmentIds = last.SegmentIds, StartsOn = request.StartsOn, EndsOn = request.EndsOn,
            PreviousCampaignId = id,
        };
        var row = await CreateCampaign.Insert(work, input, http.User.Actor(), cancel);
        await work.Execute(
            """
            insert into campaign_contributor (campaign_id, person_id, person_name, since)
            select @next, person_id, person_name, since from campaign_contributor where campaign_id = @id
            on conflict do nothing
            """,
            new { id, next = row.Id },
            cancel);
        return TypedResults.Created($"/v1/campaigns/{row.Id}", await CampaignResource.Of(work, row, cancel));
    }
}
