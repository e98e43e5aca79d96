using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Instagram;

/// <summary>A professional account. <see cref="UserId"/> is its own id; <see cref="AppScopedId"/> is what one app sees as "id".</summary>
internal sealed record Professional(
    string UserId,
    string AppScopedId,
    string Username,
    string Name,
    long Followers,
    long Follows = 80,
    string AccountType = "Business",
    bool Restricted = false)
{
    public Demographics Demographics { get; init; } = Demographics.Adults;
}

internal sealed record ConsentCode(string UserId, IReadOnlyList<string> Scopes, string RedirectUri, DateTimeOffset Expires);

internal sealed record Token(string UserId, IReadOnlyList<string> Scopes, DateTimeOffset IssuedAt, DateTimeOffset Expires, bool LongLived);

/// <summary>Media being prepared. <see cref="Error"/> is "code/subcode" once preparing failed.</summary>
internal sealed record Container(
    string Id, string UserId, string MediaType, bool IsChild, string Caption, string Url, IReadOnlyList<string> Children, DateTimeOffset CreatedAt)
{
    public string? AltText { get; init; }
    public IReadOnlyList<string> Labels { get; init; } = [];
    public StoredMedia? Media { get; init; }
    public DateTimeOffset? MediaAt { get; init; }
    public int Polls { get; init; }
    public string? Error { get; init; }
    public string? MediaId { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    public bool IsVideo => MediaType is "REELS" or "VIDEO" or "STORIES" && Media?.Facts.IsVideo != false;
}

internal sealed class InstagramState(World world)
{
    public Table<Professional> Accounts { get; } = world.Table<Professional>("instagram.accounts");
    public Table<ConsentCode> Codes { get; } = world.Table<ConsentCode>("instagram.codes");
    public Table<Token> Tokens { get; } = world.Table<Token>("instagram.tokens");
    public Table<Container> Containers { get; } = world.Table<Container>("instagram.containers");

    /// <summary>What a reset keeps, so that connected clients stay connected.</summary>
    public IEnumerable<ITable> Connections => [Accounts, Codes, Tokens];

    public void Seed()
    {
        if (Accounts.All.Count > 0) return;
        Add(new Professional("17841400000000101", "26000000000000101", "ggd.voorbeeldregio", "GGD Voorbeeldregio", 9_600));
        Add(new Professional("17841400000000202", "26000000000000202", "uitgaan.voorbeeldstad", "Uitgaan in Voorbeeldstad", 3_100, AccountType: "Media_Creator")
        {
            Demographics = Demographics.Young,
        });
    }

    /// <summary>The account behind its own id or its app-scoped id.</summary>
    public Professional? Find(string id) => Accounts[id] ?? Accounts.All.FirstOrDefault(account => account.AppScopedId == id);

    private void Add(Professional account) => Accounts.Put(account.UserId, account);
}
