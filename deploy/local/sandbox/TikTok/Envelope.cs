using System.Security.Cryptography;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record EnvelopeBody(object Data, EnvelopeError Error);

internal sealed record EnvelopeError(string Code, string Message, string LogId);

internal sealed record Nothing;

/// <summary>The envelope that every v2 answer has, and the HTTP status that goes with each error code.</summary>
internal static class Envelope
{
    public static Answer Ok(object data) => new(StatusCodes.Status200OK, new EnvelopeBody(data, new("ok", "", LogId())));

    public static Answer Error(string code, string message = "", int? status = null) =>
        new(status ?? StatusOf(code), new EnvelopeBody(new Nothing(), new(code, message, LogId())), code);

    /// <summary>What failNext asks for: without a code it is a bare HTTP error, as a proxy would give.</summary>
    public static Answer Forced(string code, int? status) => code switch
    {
        "" => new(status ?? StatusCodes.Status502BadGateway, "<html><body>Bad Gateway</body></html>", "http_" + status),
        "invalid_grant" or "invalid_client" or "invalid_request" or "temporarily_unavailable" or "server_error" => OAuth.Failure(code, "forced", status ?? 400),
        _ => Error(code, "", status),
    };

    private static string LogId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private static int StatusOf(string code) => code switch
    {
        "access_token_invalid" or "scope_not_authorized" => 401,
        "spam_risk_too_many_posts" or "spam_risk_user_banned_from_posting" or "spam_risk_too_many_pending_share" or "spam_risk"
            or "reached_active_user_cap" or "unaudited_client_can_only_post_to_private_accounts" or "url_ownership_unverified"
            or "privacy_level_option_mismatch" => 403,
        "rate_limit_exceeded" => 429,
        "internal_error" => 500,
        _ => 400,
    };
}
