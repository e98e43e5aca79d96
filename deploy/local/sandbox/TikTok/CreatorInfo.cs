using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.TikTok;

internal sealed record CreatorInfoData(
    string CreatorAvatarUrl,
    string CreatorUsername,
    string CreatorNickname,
    IReadOnlyList<string> PrivacyLevelOptions,
    bool CommentDisabled,
    bool DuetDisabled,
    bool StitchDisabled,
    int MaxVideoPostDurationSec);

internal static class CreatorInfo
{
    public static Answer Query(Call call)
    {
        var settings = call.World.Settings.TikTok;
        if (Access.Refusal(call, "video.publish", "creator_info", settings.CreatorInfoPerMinute) is { } refusal) return refusal;
        var creator = call.World.TikTok.Creators[call.Account]!;
        // Here, and only here, these three come with HTTP 200.
        if (PostingLimits.Exceeded(call.World, creator) is { } code) return Envelope.Error(code, status: StatusCodes.Status200OK);
        return Envelope.Ok(new CreatorInfoData(
            $"{call.Origin}/sandbox/avatar.svg",
            creator.Username,
            creator.Nickname,
            creator.PrivacyOptions,
            creator.CommentDisabled,
            creator.DuetDisabled || creator.IsPrivate,
            creator.StitchDisabled || creator.IsPrivate,
            creator.MaxVideoSeconds));
    }
}
