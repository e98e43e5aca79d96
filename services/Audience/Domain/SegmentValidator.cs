using FluentValidation;

namespace Campagne.Audience.Domain;

/// <summary>What can be written at all. The code of a fault is the rule's id where a rule forbids it.</summary>
internal sealed class SegmentValidator : AbstractValidator<SegmentContent>
{
    public SegmentValidator()
    {
        RuleFor(segment => segment.Name).Must(name => name.Trim().Length is > 0 and <= 100).WithMessage(_ => Texts.Of("name-required")).WithErrorCode("name");
        RuleFor(segment => segment.Description).Must(text => text.Trim().Length is >= 20 and <= 2_000).WithMessage(_ => Texts.Of("description-required")).WithErrorCode("description");
        RuleFor(segment => segment.AgeFrom).GreaterThanOrEqualTo(Assumptions.AdultAge).WithMessage(_ => Texts.Of("age-adult")).WithErrorCode("segment/adult");
        RuleFor(segment => segment.AgeTo).Must((segment, age) => age >= segment.AgeFrom && age <= 120).WithMessage(_ => Texts.Of("age-order")).WithErrorCode("age-to");
        RuleFor(segment => segment.Region).Must(Exists).WithMessage(_ => Texts.Of("region-unknown")).WithErrorCode("region");
        When(segment => segment.Targeting is not null, () =>
        {
            RuleFor(segment => segment.Targeting!.Languages).Must(languages => languages is null || languages.All(Languages.Contains))
                .WithMessage(_ => Texts.Of("language-unknown")).WithErrorCode("language");
            RuleFor(segment => segment.Targeting!.MaxPerWeek).InclusiveBetween(1, 14).WithMessage(_ => Texts.Of("frequency-range")).WithErrorCode("frequency");
            RuleFor(segment => segment.Targeting!.AgeMin).GreaterThanOrEqualTo(Assumptions.AdultAge).WithMessage(_ => Texts.Of("age-adult")).WithErrorCode("segment/adult");
        });
    }

    // Languages that people here read. A language never stands for an origin: it is the language of the message.
    private static readonly HashSet<string> Languages = ["nl", "en", "fr", "de", "tr", "ar", "pl", "uk", "es"];

    public static bool Exists(Region region) => Population.Register.In(region) is not null;
}

internal sealed class CriteriaValidator : AbstractValidator<Criteria>
{
    public CriteriaValidator()
    {
        RuleFor(criteria => criteria.AgeFrom).GreaterThanOrEqualTo(Assumptions.AdultAge).WithMessage(_ => Texts.Of("age-adult")).WithErrorCode("segment/adult");
        RuleFor(criteria => criteria.AgeTo).Must((criteria, age) => age >= criteria.AgeFrom && age <= 120).WithMessage(_ => Texts.Of("age-order")).WithErrorCode("age-to");
        RuleFor(criteria => criteria.Region).Must(SegmentValidator.Exists).WithMessage(_ => Texts.Of("region-unknown")).WithErrorCode("region");
    }
}
