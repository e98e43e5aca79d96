namespace Campagne.Sandbox.Control;

/// <summary>
/// One call that would change something, noted when it arrived. Without a code the sandbox ended before it had an outcome.
/// <see cref="Applied"/>: it had its effect. <see cref="Answered"/>: the client was told.
/// </summary>
internal sealed record Mutation(
    long Number,
    DateTimeOffset At,
    string Platform,
    string? Account,
    string Endpoint,
    string? Identity,
    string? Subject = null,
    int? Status = null,
    string? Code = null,
    bool Applied = false,
    bool Answered = false)
{
    public static string Key(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>One thing that went out. <see cref="PublishId"/> is TikTok's publish id or Instagram's container id.</summary>
internal sealed record Publication(
    string Platform,
    string Account,
    string Username,
    string Kind,
    string Caption,
    string MediaId,
    string PublishId,
    IReadOnlyList<string> MediaSha256,
    IReadOnlyList<string> MediaTypes,
    DateTimeOffset PublishedAt,
    string Visibility)
{
    /// <summary>From this moment the public sees it: after moderation.</summary>
    public DateTimeOffset PublicFrom { get; init; }
    public string? AltText { get; init; }
    public double? Seconds { get; init; }
    public int? Width { get; init; }
    public int? Height { get; init; }
    public bool CommentsEnabled { get; init; } = true;
    public IReadOnlyList<string> Labels { get; init; } = [];

    public bool IsPublic(DateTimeOffset now) => Visibility == "public" && PublicFrom <= now;
}

/// <summary>One comment; <see cref="ParentId"/> is set on a reply.</summary>
internal sealed record Comment(
    string Id,
    string MediaId,
    string? ParentId,
    string AuthorId,
    string Username,
    string Text,
    DateTimeOffset At,
    bool Own,
    bool Hidden = false,
    int Likes = 0);

/// <summary>Figures that were set by hand and then replace the grown ones, by metric name.</summary>
internal sealed record FigureOverrides(IReadOnlyDictionary<string, double> Values);
