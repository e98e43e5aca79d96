using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.TikTok;

/// <summary>A TikTok account that can be connected. The demographics are shown by the sandbox only: the API does not give them.</summary>
internal sealed record Creator(
    string OpenId,
    string Username,
    string Nickname,
    string Bio,
    long Followers,
    bool IsPrivate = false,
    bool IsVerified = false,
    bool CommentDisabled = false,
    bool DuetDisabled = false,
    bool StitchDisabled = false,
    int MaxVideoSeconds = 600,
    bool Banned = false)
{
    public Demographics Demographics { get; init; } = Demographics.Adults;

    public IReadOnlyList<string> PrivacyOptions => IsPrivate
        ? ["FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]
        : ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"];
}

internal sealed record ConsentCode(string OpenId, IReadOnlyList<string> Scopes, string RedirectUri, string? Challenge, DateTimeOffset Expires);

internal sealed record AccessToken(string OpenId, string Grant, IReadOnlyList<string> Scopes, DateTimeOffset Expires);

internal sealed record RefreshToken(string Value, string OpenId, string Grant, IReadOnlyList<string> Scopes, DateTimeOffset Expires, bool Spent = false);

internal enum PostMode { Direct, Draft }

/// <summary>One publish attempt, from init to its end. Times and polls decide when the next step is due; see <see cref="Progress"/>.</summary>
internal sealed record Attempt(
    string PublishId,
    string OpenId,
    PostMode Mode,
    string Kind,
    string Caption,
    string Privacy,
    DateTimeOffset CreatedAt)
{
    public IReadOnlyList<string> Urls { get; init; } = [];
    public IReadOnlyList<string> Labels { get; init; } = [];
    public bool CommentsEnabled { get; init; } = true;
    public string? UploadToken { get; init; }
    public long Size { get; init; }
    public long ChunkSize { get; init; }
    public int Chunks { get; init; }
    public long Received { get; init; }
    public IReadOnlyList<StoredMedia> Media { get; init; } = [];
    public DateTimeOffset? MediaAt { get; init; }
    public int Polls { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public long? PostId { get; init; }
    public string? FailReason { get; init; }

    public bool Ended => CompletedAt is not null || FailReason is not null;
}

internal sealed class TikTokState(World world)
{
    public Table<Creator> Creators { get; } = world.Table<Creator>("tiktok.creators");
    public Table<ConsentCode> Codes { get; } = world.Table<ConsentCode>("tiktok.codes");
    public Table<AccessToken> AccessTokens { get; } = world.Table<AccessToken>("tiktok.access");
    public Table<RefreshToken> RefreshTokens { get; } = world.Table<RefreshToken>("tiktok.refresh");
    public Table<Attempt> Attempts { get; } = world.Table<Attempt>("tiktok.attempts");

    /// <summary>What a reset keeps, so that connected clients stay connected.</summary>
    public IEnumerable<ITable> Connections => [Creators, Codes, AccessTokens, RefreshTokens];

    public void Seed()
    {
        if (Creators.All.Count > 0) return;
        Add(new Creator("oid-ggd-voorbeeldregio", "ggdvoorbeeldregio", "GGD Voorbeeldregio", "Informatie over gezond uitgaan", 18_400, IsVerified: true));
        Add(new Creator("oid-uitgaan-voorbeeldstad", "uitgaanvoorbeeldstad", "Uitgaan in Voorbeeldstad", "Gemeente Voorbeeldstad", 5_200)
        {
            Demographics = Demographics.Young,
        });
    }

    private void Add(Creator creator) => Creators.Put(creator.OpenId, creator);
}
