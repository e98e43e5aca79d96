using System.Text.RegularExpressions;
using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.ServiceDefaults.Assets;
using FluentValidation;

namespace Campagne.Content.Features.Messages;

internal sealed partial class MessageInputValidator : AbstractValidator<MessageInput>
{
    // The caption limit of the platforms, in UTF-16 units; a written text is never longer than that with its links filled in.
    public const int CaptionLimit = 2_200;

    public MessageInputValidator()
    {
        RuleFor(input => input.Title).NotEmpty().MaximumLength(200);
        RuleFor(input => input.Kind).IsInEnum();
        RuleFor(input => input.Delivery).IsInEnum();
        RuleFor(input => input.Determinant).IsInEnum();
        RuleFor(input => input.Text).NotEmpty().MaximumLength(CaptionLimit);
        RuleFor(input => input.Text).Must((input, text) => LinksExist(input, text)).WithMessage(_ => Texts.Of("link-missing"));
        RuleFor(input => input.Sender).NotEmpty().MaximumLength(100);
        RuleFor(input => input.Links).Must(links => links.Count <= 10).WithMessage(_ => Texts.Of("too-many", 10));
        RuleForEach(input => input.Links).Must(link => IsPublicAddress(link.Target)).WithMessage(_ => Texts.Of("link-invalid"));
        RuleFor(input => input.Accounts).Must(accounts => accounts.Count <= 20 && accounts.Distinct().Count() == accounts.Count).WithMessage(_ => Texts.Of("accounts-invalid"));
        RuleFor(input => input.Window).Must(window => window.To > window.From && window.To <= window.From.AddDays(366)).WithMessage(_ => Texts.Of("window-invalid"));
        RuleFor(input => input.Variants)
            .Must(variants => variants.Count <= 10 && variants.Select(variant => variant.Key).Distinct().Count() == variants.Count)
            .WithMessage(_ => Texts.Of("variants-invalid"));
        RuleForEach(input => input.Variants).SetValidator(input => new VariantValidator(input));
        RuleFor(input => input.Imagery!.Remark).MaximumLength(2_000).When(input => input.Imagery is not null);
        When(input => input.Alert is not null, () =>
        {
            RuleFor(input => input.Alert!.Reference).NotEmpty().MaximumLength(500);
            RuleFor(input => input.Alert!.EndsOn).GreaterThanOrEqualTo(input => input.Alert!.BeginsOn).WithMessage(_ => Texts.Of("end-before-start"));
        });
    }

    private static bool LinksExist(MessageInput input, string? text) =>
        text is null || LinkedText.Named(text).All(number => number >= 1 && number <= input.Links.Count);

    private static bool IsPublicAddress(string? target) =>
        target is { Length: <= 2_000 } && Uri.TryCreate(target, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && address.Host.Contains('.', StringComparison.Ordinal);

    private sealed class VariantValidator : AbstractValidator<MessageInput.VariantInput>
    {
        public VariantValidator(MessageInput input)
        {
            RuleFor(variant => variant.Key).Must(key => key is not null && VariantKey().IsMatch(key)).WithMessage(_ => Texts.Of("variant-key-invalid"));
            RuleFor(variant => variant.Channel).IsInEnum();
            RuleFor(variant => variant.Format).IsInEnum();
            RuleFor(variant => variant.Format).Must((variant, format) => Suits(variant.Channel, format)).WithMessage(_ => Texts.Of("format-not-on-channel"));
            RuleFor(variant => variant.Caption).MaximumLength(CaptionLimit);
            RuleFor(variant => variant.Caption).Must(caption => LinksExist(input, caption)).WithMessage(_ => Texts.Of("link-missing"));
            RuleFor(variant => variant.Captions).MaximumLength(50_000);
            RuleFor(variant => variant.Transcript).MaximumLength(50_000);
            RuleFor(variant => variant.Assets)
                .Must((variant, assets) => Count(variant.Format) is var (least, most) && (assets?.Count ?? 0) >= least && (assets?.Count ?? 0) <= most)
                .WithMessage(variant => Texts.Of("asset-count-" + variant.Format));
            RuleForEach(variant => variant.Assets).ChildRules(asset =>
            {
                asset.RuleFor(use => use.Hash).Must(hash => hash is not null && AssetFolder.IsHash(hash)).WithMessage(_ => Texts.Of("asset-hash-invalid"));
                asset.RuleFor(use => use.AltText).MaximumLength(1_000);
            });
        }

        private static bool Suits(Channel channel, Format format) => channel switch
        {
            Channel.TikTok => format is Format.Video or Format.Image or Format.Carousel,
            _ => format is Format.Reel or Format.Image or Format.Carousel or Format.Story,
        };

        private static (int Least, int Most) Count(Format format) => format == Format.Carousel ? (2, 10) : (1, 1);
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex VariantKey();
}
