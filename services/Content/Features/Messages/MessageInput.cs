using Campagne.Content.Domain;
using Campagne.Contracts.Content;
using Campagne.DossierRules;
using FluentValidation;
using Delivery = Campagne.Contracts.Content.Delivery;
using MessageKind = Campagne.Contracts.Content.MessageKind;

namespace Campagne.Content.Features.Messages;

/// <summary>
/// What staff write about a message, at creation and at every save. Only what a draft cannot be kept without is demanded: the rest may be left open until it is submitted.
/// </summary>
internal sealed record MessageInput
{
    public string Title { get; init; } = "";
    public required MessageKind Kind { get; init; }
    public required Delivery Delivery { get; init; }
    public required Guid SegmentId { get; init; }
    public string Text { get; init; } = "";
    public Determinant? Determinant { get; init; }
    public string Sender { get; init; } = "";
    public IReadOnlyList<VariantInput> Variants { get; init; } = [];
    public IReadOnlyList<LinkInput> Links { get; init; } = [];
    public IReadOnlyList<Guid> Accounts { get; init; } = [];
    public Window? Window { get; init; }
    public Imagery? Imagery { get; init; }

    /// <summary>The registered alert that a message of kind <c>alert</c> passes on.</summary>
    public Guid? AlertId { get; init; }

    public bool IsExperienceStory { get; init; }
    public IReadOnlyList<string> Sources { get; init; } = [];

    public sealed record VariantInput(
        string Key, Channel Channel, Format Format, string? Caption = null, IReadOnlyList<AssetUse>? Assets = null, string? Captions = null,
        string? Transcript = null);

    public sealed record LinkInput(string Target);

    public MessageContent With(IReadOnlyList<Link> links, AlertPeriod? alert = null) => new()
    {
        Title = Title, Kind = Kind, Delivery = Delivery, SegmentId = SegmentId, Text = Text, Determinant = Determinant, Sender = Sender,
        Variants = [.. Variants.Select(variant => new Variant(
            variant.Key, variant.Channel, variant.Format, Filled(variant.Caption), variant.Assets ?? [], Filled(variant.Captions), Filled(variant.Transcript)))],
        Links = links, Accounts = Accounts, Window = Window is { } window ? new Window(window.From.ToUniversalTime(), window.To.ToUniversalTime()) : null,
        Imagery = Imagery, Alert = alert, IsExperienceStory = IsExperienceStory, Sources = Sources,
    };

    // An empty field is one that is not filled in: an empty caption must not stand in for the text.
    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
