using Campagne.Contracts.Content;

namespace Campagne.Publishing.Accounts;

/// <summary>What a platform gave when a person consented.</summary>
internal sealed record Grant(
    string ExternalId, string Name, string Username, IReadOnlyList<string> Scopes, string AccessToken, string? RefreshToken, DateTimeOffset AccessExpiresAt, DateTimeOffset WorksUntil)
{
    public override string ToString() => ExternalId;
}

/// <summary>A fresh token, or why there is none.</summary>
/// <param name="Refused">The platform said no for good: a person must connect again.</param>
internal sealed record Refreshed(string? AccessToken, string? RefreshToken, DateTimeOffset AccessExpiresAt, DateTimeOffset WorksUntil, bool Refused = false)
{
    public override string ToString() => Refused ? "refused" : AccessToken is null ? "not now" : "refreshed";
}

/// <summary>Connecting accounts of one platform.</summary>
internal interface IConnect
{
    Channel Channel { get; }

    /// <summary>Without these the account is of no use here.</summary>
    IReadOnlyList<string> RequiredScopes { get; }

    Uri AuthorizeUrl(string state, string redirectUri);

    /// <returns>Null when the platform refuses the code or does not answer.</returns>
    Task<Grant?> Exchange(string code, string redirectUri, CancellationToken cancel);

    /// <summary>True when the token should be refreshed now, although it may still work.</summary>
    bool ShouldRefresh(AccountRow account, DateTimeOffset now);

    Task<Refreshed> Refresh(string accessToken, string? refreshToken, CancellationToken cancel);
}
