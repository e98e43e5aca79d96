using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using FluentValidation;
using Delivery = Campagne.Contracts.Content.Delivery;
using MessageKind = Campagne.Contracts.Content.MessageKind;

namespace Campagne.Content.Features.Messages;

/// <summary>What staff write about a message, at creation and at every change.</summary>
internal sealed record MessageInput
{
    public required string Title { get; init; }
    public required MessageKind Kind { get; init; }
    public required Delivery Delivery { get; init; }
    public required Guid SegmentId { get; init; }
    public required string Text { get; init; }
    public required Determinant Determinant { get; init; }
    public required string Sender { get; init; }
    public IReadOnlyList<VariantInput> Variants { get; init; } = [];
    public IReadOnlyList<LinkInput> Links { get; init; } = [];
    public IReadOnlyList<Guid> Accounts { get; init; } = [];
    public required Window Window { get; init; }
    public Imagery? Imagery { get; init; }
    public AlertPeriod? Alert { get; init; }

    public sealed record VariantInput(
        string Key, Channel Channel, Format Format, string? Caption = null, IReadOnlyList<AssetUse>? Assets = null, string? Captions = null,
        string? Transcript = null);

    public sealed record LinkInput(string Target);

    public MessageContent With(IReadOnlyList<Link> links) => new()
    {
        Title = Title, Kind = Kind, Delivery = Delivery, SegmentId = SegmentId, Text = Text, Determinant = Determinant, Sender = Sender,
        Variants = [.. Variants.Select(variant => new Variant(
            variant.Key, variant.Channel, variant.Format, variant.Caption, variant.Assets ?? [], variant.Captions, variant.Transcript))],
        Links = links, Accounts = Accounts, Window = new Window(Window.From.ToUniversalTime(), Window.To.ToUniversalTime()), Imagery = Imagery, Alert = Alert,
    };
}
