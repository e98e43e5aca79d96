using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

internal static class WithdrawMessage
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/messages/{id:guid}/withdrawals", Handle)
        .For(Roles.PreventionExpert).WithSummary("Trekt het akkoord op een boodschap in").WithTags("boodschappen");

    private static async Task<Results<Ok<MessageResource>, ProblemHttpResult>> Handle(
        Guid id, Reasoned request, Work work, HttpContext http, CancellationToken cancel)
    {
        if (await MessageRow.Lock(work, id, cancel) is not { } row)
            return MessageRefusals.NotFound();
        return await VoidPermit.Apply(work, row, MessageAction.Withdraw, request.Reason, http.User.Actor(), cancel)
            ? TypedResults.Ok((await MessageResource.Find(work, id, cancel))!)
            : MessageRefusals.Status(row.Status, MessageAction.Withdraw);
    }
}
