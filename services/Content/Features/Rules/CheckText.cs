using Campagne.Content.Domain;
using Campagne.Contracts.Audience;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Security;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Delivery = Campagne.Contracts.Content.Delivery;
using MessageKind = Campagne.Contracts.Content.MessageKind;
using UseStatus = Campagne.Contracts.Audience.UseStatus;

namespace Campagne.Content.Features.Rules;

/// <summary>What the rules say of a text while it is being written. Nothing is stored.</summary>
internal static class CheckText
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/rule-checks", Handle)
        .For(Roles.Communication, Roles.PreventionExpert, Roles.Evaluator).WithSummary("Toetst een tekst aan de regels").WithTags("regels");

    public sealed record Request(string Text, MessageKind Kind, UseStatus UseStatus, Delivery Delivery);

    public sealed record Response(int RulesetVersion, IReadOnlyList<CheckedFinding> Findings);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Text).NotNull().MaximumLength(5_000);
            RuleFor(request => request.Kind).IsInEnum();
            RuleFor(request => request.UseStatus).IsInEnum();
            RuleFor(request => request.Delivery).IsInEnum();
        }
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, Rulesets rulesets, Work work, CancellationToken cancel)
    {
        var ruleset = await rulesets.InForce(work, cancel);
        var text = new MessageText(request.Text, RuleTerms.Of(request.Kind), RuleTerms.Of(request.UseStatus), RuleTerms.Of(request.Delivery));
        var findings = MessageRules.Check(ruleset, text, Stage.Write, Amsterdam.Day(work.Now));
        return TypedResults.Ok(new Response(ruleset.Version, CheckedFinding.Number(findings)));
    }
}
