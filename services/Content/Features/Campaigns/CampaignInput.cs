using Campagne.Content.Domain;
using Campagne.DossierRules;
using FluentValidation;

namespace Campagne.Content.Features.Campaigns;

/// <summary>What staff write about a campaign, at creation and at every change.</summary>
internal sealed record CampaignInput
{
    public required string Name { get; init; }
    public required CampaignType Type { get; init; }
    public required Brief Brief { get; init; }
    public IReadOnlyList<Guid> SegmentIds { get; init; } = [];
    public required DateOnly StartsOn { get; init; }
    public required DateOnly EndsOn { get; init; }

    /// <summary>The cycle before this one; it must have its evaluation before this one starts.</summary>
    public Guid? PreviousCampaignId { get; init; }

    internal sealed class Validator : AbstractValidator<CampaignInput>
    {
        public Validator()
        {
            RuleFor(input => input.Name).NotEmpty().MaximumLength(200);
            RuleFor(input => input.Type).IsInEnum();
            RuleFor(input => input.SegmentIds).Must(ids => ids.Count <= 50 && ids.Distinct().Count() == ids.Count).WithMessage(_ => Texts.Of("segments-invalid"));
            RuleFor(input => input.EndsOn).GreaterThanOrEqualTo(input => input.StartsOn).WithMessage(_ => Texts.Of("end-before-start"));
            RuleFor(input => input.EndsOn).Must((input, end) => end <= input.StartsOn.AddYears(3)).WithMessage(_ => Texts.Of("campaign-too-long"));
            RuleFor(input => input.Brief).SetValidator(new BriefValidator());
        }
    }

    private sealed class BriefValidator : AbstractValidator<Brief>
    {
        public BriefValidator()
        {
            RuleFor(brief => brief.Goal).NotEmpty().MaximumLength(2_000);
            RuleFor(brief => brief.TargetBehaviour).NotEmpty().MaximumLength(2_000);
            RuleFor(brief => brief.Theory).MaximumLength(2_000);
            RuleFor(brief => brief.Setting).MaximumLength(200);
            RuleFor(brief => brief.ConsultedDepartment).MaximumLength(200);
            RuleFor(brief => brief.MeasurementPlan).MaximumLength(10_000);
            RuleFor(brief => brief.Budget).InclusiveBetween(0, 100_000_000);
            RuleFor(brief => brief.PlannedPosts).InclusiveBetween(0, 10_000);
            RuleFor(brief => brief.PlannedDays).InclusiveBetween(0, 1_100);
            RuleFor(brief => brief.Sources).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.Sources).NotEmpty().MaximumLength(1_000);
            RuleFor(brief => brief.Determinants).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.Determinants).IsInEnum();
            RuleFor(brief => brief.ParentsOrProfessionals).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleFor(brief => brief.Channels).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.Channels).Must(channel => Enum.IsDefined(channel.Type)).WithMessage(_ => Texts.Of("unknown-value"));
            RuleFor(brief => brief.Stakeholders).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.Stakeholders).ChildRules(party =>
            {
                party.RuleFor(item => item.Name).NotEmpty().MaximumLength(200);
                party.RuleFor(item => item.Role).NotEmpty().MaximumLength(500);
                party.RuleFor(item => item.Outcome).MaximumLength(2_000);
            });
            RuleFor(brief => brief.Components).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.Components).ChildRules(component =>
            {
                component.RuleFor(item => item.Name).NotEmpty().MaximumLength(200);
                component.RuleFor(item => item.Recognition).MaximumLength(200);
            });
            RuleFor(brief => brief.Goals).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.Goals).ChildRules(goal =>
            {
                goal.RuleFor(item => item.Name).NotEmpty().MaximumLength(500);
                goal.RuleFor(item => item.Method).MaximumLength(1_000);
            });
            RuleFor(brief => brief.UnwantedEffects).Must(Few).WithMessage(_ => Texts.Of("too-many", 50));
            RuleForEach(brief => brief.UnwantedEffects).ChildRules(effect =>
            {
                effect.RuleFor(item => item.Description).NotEmpty().MaximumLength(1_000);
                effect.RuleFor(item => item.Monitor).MaximumLength(200);
            });
        }

        private static bool Few<T>(IReadOnlyList<T> items) => items.Count <= 50;
    }
}
