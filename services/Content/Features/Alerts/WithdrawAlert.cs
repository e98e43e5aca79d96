using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Alerts;

/// <summary>The warning does not hold any more: nothing that passes it on goes out, and what was published is taken down.</summary>
internal static class WithdrawAlert
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/alerts/{id:guid}/withdrawals", Handle)
        .For(Roles.PreventionExpert).WithSummary("Trekt een waarschuwing in").WithTags("waarschuwingen");

    private static async Task<Results<Ok<AlertResource>, ProblemHttpResult>> Handle(Guid id, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await AlertRow.Lock(work, id, forChange: true, cancel) is null)
            return AlertResource.NotFound();
        return await EndAlerts.Apply(work, id, request.Reason, http.User.Actor(), cancel) is { } row
            ? TypedResults.Ok(AlertResource.Of(row)) : Refusal.Conflict("alert-over", Texts.Of("alert-over"));
    }
}
