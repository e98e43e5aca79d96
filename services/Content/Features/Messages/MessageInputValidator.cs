using System.Text.RegularExpressions;
using Campagne.ServiceDefaults.Assets;
using FluentValidation;

namespace Campagne.Content.Features.Messages;

/// <summary>The bounds of a draft. Whether it is complete is judged when it is submitted, see <see cref="Completeness"/>.</summary>
internal sealed partial class MessageInputValidator : AbstractValidator<MessageInput>
{
    // The caption limit of the platforms, in UTF-16 units; a written text is never longer than that with its links filled in.
    public const int CaptionLimit = 2_200;

    public MessageInputValidator()
    {
        RuleFor(input => input.Title).MaximumLength(200);
        RuleFor(input => input.Kind).IsInEnum();
        RuleFor(input => input.Delivery).IsInEnum();
        RuleFor(input => input.Determinant).IsInEnum();
        RuleFor(input => input.Text).MaximumLength(CaptionLimit);
        RuleFor(input => input.Sender).MaximumLength(100);
        RuleFor(input => input.Links).Must(links => links.Count <= 10).WithMessage(_ => Texts.Of("too-many", 10));
        RuleForEach(input => input.Links).Must(link => IsPublicAddress(link.Target)).WithMessage(_ => Texts.Of("link-invalid"));
        RuleFor(input => input.Accounts).Must(accounts => accounts.Count <= 20 && accounts.Distinct().Count() == accounts.Count).WithMessage(_ => Texts.Of("accounts-invalid"));
        RuleFor(input => input.Sources).Must(sources => sources.Count <= 20).WithMessage(_ => Texts.Of("too-many", 20));
        RuleForEach(input => input.Sources).NotEmpty().MaximumLength(200);
        RuleFor(input => input.Variants)
            .Must(variants => variants.Count <= 10 && variants.Select(variant => variant.Key).Distinct().Count() == variants.Count)
            .WithMessage(_ => Texts.Of("variants-invalid"));
        RuleForEach(input => input.Variants).SetValidator(new VariantValidator());
        RuleFor(input => input.Imagery!.Remark).MaximumLength(2_000).When(input => input.Imagery is not null);
    }

    private static bool IsPublicAddress(string? target) =>
        target is { Length: <= 2_000 } && Uri.TryCreate(target, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Host.Contains('.', StringComparison.Ordinal);

    private sealed class VariantValidator : AbstractValidator<MessageInput.VariantInput>
    {
        public VariantValidator()
        {
            RuleFor(variant => variant.Key).Must(key => key is not null && VariantKey().IsMatch(key)).WithMessage(_ => Texts.Of("variant-key-invalid"));
            RuleFor(variant => variant.Channel).IsInEnum();
            RuleFor(variant => variant.Format).IsInEnum();
            RuleFor(variant => variant.Caption).MaximumLength(CaptionLimit);
            RuleFor(variant => variant.Captions).MaximumLength(50_000);
            RuleFor(variant => variant.Transcript).MaximumLength(50_000);
            RuleFor(variant => variant.Assets).Must(assets => assets is null || assets.Count <= 10).WithMessage(_ => Texts.Of("too-many", 10));
            RuleForEach(variant => variant.Assets).ChildRules(asset =>
            {
                asset.RuleFor(use => use.Hash).Must(hash => hash is not null && AssetFolder.IsHash(hash)).WithMessage(_ => Texts.Of("asset-hash-invalid"));
                asset.RuleFor(use => use.AltText).MaximumLength(1_000);
            });
        }
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VariantKey();
}
