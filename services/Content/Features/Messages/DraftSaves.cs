using System.Globalization;
using Campagne.Content.Domain;
using Campagne.ServiceDefaults.Audit;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Content.Features.Messages;

/// <summary>What was saved before, to look back at or to go back to.</summary>
internal static class DraftSaves
{
    // Beyond this many an older one is forgotten; what was submitted stays with its version.
    private const int Kept = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/messages/{id:guid}/saves", List).For([.. Roles.All]).WithSummary("Wat eerder van een boodschap is bewaard, nieuwste eerst").WithTags("boodschappen");
        api.MapGet("/messages/{id:guid}/saves/{save:int}", One).For([.. Roles.All]).WithSummary("Eén eerder bewaarde tekst").WithTags("boodschappen");
    }

    public sealed record Item(int Save, int MessageVersion, string ContentHash, DateTimeOffset SavedAt, Guid SavedBy, string SavedByName);

    public sealed record Resource(int Save, MessageContent Content);

    private static async Task<Results<Ok<Page<Item>>, ProblemHttpResult>> List(Guid id, PageRequest page, Work work, CancellationToken cancel)
    {
        if (await MessageRow.Find(work, id, cancel) is null)
            return MessageRefusals.NotFound();
        var rows = await work.List<Item>(
            """
            select save, number as message_version, content_hash, saved_at, saved_by, saved_by_name from draft_save
            where message_id = @id and (@after::int is null or save < @after) order by save desc limit @Take
            """,
            new { id, after = int.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : (int?)null, page.Take },
            cancel);
        return TypedResults.Ok(page.Of(rows, row => row.Save.ToString(CultureInfo.InvariantCulture)));
    }

    private static async Task<Results<Ok<Resource>, ProblemHttpResult>> One(Guid id, int save, Work work, CancellationToken cancel) =>
        await Find(work, id, save, cancel) is { } content ? TypedResults.Ok(new Resource(save, content)) : NotFound();

    public static async Task<MessageContent?> Find(Work work, Guid id, int save, CancellationToken cancel) =>
        await work.Find<string>("select content from draft_save where message_id = @id and save = @save", new { id, save }, cancel) is { } content
            ? Wire.Deserialize<MessageContent>(content) : null;

    public static ProblemHttpResult NotFound() => Refusal.NotFound(Texts.Of("no-such-save"));

    /// <summary>Under the lock of the message.</summary>
    /// <returns>The number of the save.</returns>
    public static async Task<int> Keep(Work work, Guid id, int number, MessageContent content, string hash, Actor actor, CancellationToken cancel)
    {
        var save = await work.Single<int>(
            """
            insert into draft_save (message_id, save, number, content, content_hash, saved_at, saved_by, saved_by_name)
            select @id, coalesce(max(save), 0) + 1, @number, @content, @hash, @Now, @actor, @name from draft_save where message_id = @id
            returning save
            """,
            new { id, number, content = Wire.Serialize(content), hash, work.Now, actor = actor.Id, name = actor.Name },
            cancel);
        await work.Execute("delete from draft_save where message_id = @id and save <= @save - @Kept", new { id, save, Kept }, cancel);
        return save;
    }
}
