namespace Campagne.DossierRules;

/// <summary>A message as the rules see it: its text and what its writer declared about it.</summary>
/// <param name="Text">The copy; offsets in findings count its UTF-16 code units.</param>
/// <param name="Kind">What the message sets out to do.</param>
/// <param name="UseStatus">Of the segment that is addressed.</param>
public sealed record MessageText(string Text, MessageKind Kind, UseStatus UseStatus, Delivery Delivery)
{
    /// <summary>What goes with the text.</summary>
    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    /// <summary>Who speaks, as the account or the text says it; null leaves it to the account.</summary>
    public string? Sender { get; init; }

    /// <summary>Whether the account itself shows which organisation speaks.</summary>
    public bool AccountNamesSender { get; init; } = true;

    /// <summary>The warning that an <c>alert</c> message passes on.</summary>
    public AlertReference? Alert { get; init; }

    /// <summary>What the writer declared that image and video show; null while the checklist is unanswered.</summary>
    public ImageryDeclaration? Imagery { get; init; }

    /// <summary>Whether the writer says that somebody tells of own experience; the text itself can show it too.</summary>
    public bool IsExperienceStory { get; init; }

    /// <summary>Ids of the registered facts (<see cref="Figure.Id"/>) that the message rests on.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>The checklist on image and video, one answer each: true when it is shown, null while nobody answered.</summary>
/// <param name="Products">Drugs, packaging or what is needed to take them.</param>
/// <param name="Lists">Price or product lists.</param>
/// <param name="AttractiveUse">Use that looks pleasant or cool.</param>
/// <param name="Minors">People who are, or look, under 18.</param>
/// <param name="SellerCodes">QR codes that look like the stickers of sellers.</param>
/// <param name="PartyFlyerStyle">The style of a party flyer.</param>
public sealed record ImageryDeclaration(bool? Products, bool? Lists, bool? WaysOfTaking, bool? AttractiveUse, bool? Minors, bool? SellerCodes, bool? PartyFlyerStyle);

/// <summary>One image or video of a message, with what makes it usable without seeing or hearing.</summary>
public sealed record MediaItem(MediaType Type, bool HasAltText = false, bool HasCaptions = false, bool HasTranscript = false);

[System.Text.Json.Serialization.JsonConverter(typeof(WireNameConverter<MediaType>))]
public enum MediaType { Image, Video, Audio }

/// <summary>A warning with its term. <paramref name="EndsAt"/> may be a planned end or the day of withdrawal.</summary>
public sealed record AlertReference(string Reference, DateOnly? BeginsAt, DateOnly? EndsAt);
