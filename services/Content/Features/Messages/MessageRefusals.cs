using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

internal static class MessageRefusals
{
    public static ProblemHttpResult NotFound() => Refusal.NotFound(Texts.Of("no-such-message"));

    public static ProblemHttpResult Status(MessageStatus status, MessageAction action) => Refusal.Conflict(
        "message-status",
        Says(status, action),
        ("state", status),
        ("possibleFrom", (MessageStatus[])[MessageStates.From(action)]));

    public static string Says(MessageStatus status, MessageAction action) =>
        Texts.Of("message-status", Texts.Of("message-" + status), Texts.Of("message-" + action));

    public static ProblemHttpResult Of(Objection objection, MessageRow row, MessageAction action) => objection switch
    {
        Objection.FourEyes => Refusal.Forbidden("four-eyes", Texts.Of("four-eyes-message")),
        Objection.OtherVersion => Refusal.Conflict("other-version", Texts.Of("other-version", row.Number), ("currentVersion", row.Number)),
        _ => Status(row.Status, action),
    };

    public static ProblemHttpResult CampaignEnded() => Refusal.Conflict("campaign-ended", Texts.Of("campaign-ended-no-messages"));

    public static ProblemHttpResult SegmentUnavailable() => Refusal.Conflict("segment-unavailable", Texts.Of("segment-unavailable"));
}
