using Campagne.Content.Domain;
using Campagne.Content.Features.Alerts;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;

namespace Campagne.Content.Features.Messages;

/// <summary>Gives every link of a message its code, and turns what is written into what is stored.</summary>
internal static class MessageLinks
{
    /// <summary>What is stored of what was written: links with their codes, the alert with its term.</summary>
    public static async Task<MessageContent> Content(Work work, Guid messageId, MessageInput input, CancellationToken cancel) => input.With(
        await Mint(work, messageId, input.Links, cancel), input.AlertId is { } alert ? (await AlertRow.Find(work, alert, cancel))?.Period : null);

    /// <summary>A link to the same target keeps its code through later versions, so that a post of before still leads somewhere.</summary>
    private static async Task<IReadOnlyList<Link>> Mint(Work work, Guid messageId, IReadOnlyList<MessageInput.LinkInput> inputs, CancellationToken cancel)
    {
        var known = (await work.List<Link>("select code, target from link_code where message_id = @messageId order by code", new { messageId }, cancel)).ToList();
        var links = new List<Link>();
        foreach (var input in inputs)
        {
            var link = known.Find(candidate => candidate.Target == input.Target);
            if (link is not null)
                known.Remove(link); // twice the same target is two links
            links.Add(link ?? await New(work, messageId, input.Target, cancel));
        }

        return links;
    }

    /// <summary>Whether every caption still fits with the short addresses filled in.</summary>
    public static IReadOnlyList<Fault> TooLong(MessageContent content, string publicAddress)
    {
        var addresses = content.Links.Select(link => $"{publicAddress}/l/{link.Code}").ToList();
        return
        [
            .. content.Variants.Select((variant, index) => (Index: index, Permits.Caption(variant, content.Text, addresses).Length))
                .Where(caption => caption.Length > MessageInputValidator.CaptionLimit)
                .Select(caption => new Fault("body", $"/variants/{caption.Index}/caption", Texts.Of("caption-too-long", MessageInputValidator.CaptionLimit), "caption-too-long")),
        ];
    }

    private static async Task<Link> New(Work work, Guid messageId, string target, CancellationToken cancel)
    {
        while (true)
        {
            var code = LinkCodes.Mint();
            if (await work.Execute(
                "insert into link_code (code, message_id, target) values (@code, @messageId, @target) on conflict (code) do nothing",
                new { code, messageId, target },
                cancel) == 1)
                return new Link(code, target);
        }
    }
}
