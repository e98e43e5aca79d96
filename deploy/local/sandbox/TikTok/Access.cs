using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

/// <summary>Who calls, may they, and not too often.</summary>
internal static class Access
{
    public static AccessToken? Of(Call call) =>
        call.World.TikTok.AccessTokens[call.Bearer] is { } token && token.Expires > call.World.Now ? token : null;

    /// <summary>The refusal of a call without a valid token, without the scope, or over the limit per minute; null when it may go on.</summary>
    public static Answer? Refusal(Call call, string scope, string window, int perMinute)
    {
        if (Of(call) is not { } token) return Envelope.Error("access_token_invalid", "The access token is invalid or not found in the request.");
        if (!token.Scopes.Contains(scope, StringComparer.Ordinal))
            return Envelope.Error("scope_not_authorized", "The user did not authorize the scope required for completing this request.");
        return call.World.Windows.Allows($"{call.Bearer} {window}", perMinute, call.World.Now)
            ? null
            : Envelope.Error("rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.");
    }
}
