using System.Globalization;
using Campagne.Audience.Domain;
using Campagne.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Audience.Features;

/// <summary>How many people would a segment have? Nothing is kept.</summary>
internal static class EstimateSize
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/size-estimates", Handle).For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator)
            .WithSummary("Schat hoeveel mensen een doelgroep telt").WithTags("doelgroepen");

    private static Ok<SizeAnswer> Handle(Criteria request, TimeProvider clock) =>
        TypedResults.Ok(SizeAnswer.For(request, Population.Register, clock.GetUtcNow().Year, CultureInfo.CurrentUICulture));
}
