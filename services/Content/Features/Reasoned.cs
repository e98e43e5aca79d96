using FluentValidation;

namespace Campagne.Content.Features;

/// <summary>A decision that people have to be able to read back carries a reason.</summary>
internal sealed record Reasoned(string Reason)
{
    internal sealed class Validator : AbstractValidator<Reasoned>
    {
        public Validator() => RuleFor(request => request.Reason).NotEmpty().MinimumLength(3).MaximumLength(1_000);
    }
}
