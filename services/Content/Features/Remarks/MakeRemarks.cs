using Campagne.Content.Domain;
using Campagne.Content.Features.Messages;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Web;
using FluentValidation;

namespace Campagne.Content.Features.Remarks;

/// <summary>What a reviewer says about some words of the text, or about the whole.</summary>
/// <param name="Start">First UTF-16 code unit of the words as written; null for the whole.</param>
/// <param name="Quote">The words; taken from the text when they are left out, compared with it when they are given.</param>
/// <param name="Subject">Which words: <c>text</c>, <c>variants.tiktok-video.caption</c>, …</param>
internal sealed record Remark(string Text, int? Start = null, int? End = null, string? Quote = null, string Subject = "text")
{
    internal sealed class Validator : AbstractValidator<Remark>
    {
        public Validator()
        {
            RuleFor(remark => remark.Text).NotEmpty().MaximumLength(2_000);
            RuleFor(remark => remark.Subject).NotEmpty().MaximumLength(200);
            RuleFor(remark => remark.Start).GreaterThanOrEqualTo(0);
            RuleFor(remark => remark.End).Must((remark, end) => end is null == remark.Start is null && (end is null || end > remark.Start))
                .WithMessage(_ => Texts.Of("remark-span-invalid"));
        }
    }

    /// <returns>The words that are meant; null when the whole is, or when there are no such words.</returns>
    public string? Quoted(MessageContent content) =>
        Start is { } start && End is { } end && content.WordsOf(Subject) is { } words && end <= words.Length ? words[start..end] : null;
}

internal static class MakeRemarks
{
    /// <summary>A remark on words that are not there would say something else than the reviewer meant.</summary>
    public static IReadOnlyList<Fault> Faults(MessageContent content, IReadOnlyList<Remark> remarks) =>
    [
        .. from remark in remarks.Select((remark, index) => (Said: remark, Index: index))
           let code = content.WordsOf(remark.Said.Subject) is null ? "remark-subject-unknown"
               : remark.Said.Start is not null && (remark.Said.Quoted(content) is not { } quote || (remark.Said.Quote ?? quote) != quote) ? "remark-quote-differs"
               : null
           where code is not null
           select new Fault("body", $"/remarks/{remark.Index}", Texts.Of(code), code),
    ];

    public static async Task Apply(Work work, MessageRow row, Guid reviewId, IReadOnlyList<Remark> remarks, Actor actor, CancellationToken cancel)
    {
        foreach (var (index, remark) in remarks.Index())
        {
            await work.Execute(
                """
                insert into remark (id, message_id, number, review_id, subject, starts, quote, body, made_at, made_by, made_by_name)
                values (@id, @messageId, @Number, @reviewId, @Subject, @Start, @quote, @Text, @now, @actor, @name)
                """,
                new
                {
                    id = Guid.CreateVersion7(work.Now.AddMilliseconds(index)), // in the order in which they were made
                    messageId = row.Id, row.Number, reviewId, remark.Subject, remark.Start, quote = remark.Quoted(row.Said), remark.Text,
                    now = work.Now, actor = actor.Id, name = actor.Name,
                },
                cancel);
        }
    }
}
