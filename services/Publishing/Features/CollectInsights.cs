using Campagne.Contracts.Publishing;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.Publishing.Platforms;
using Campagne.Publishing.Sending;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campagne.Publishing.Features;

/// <summary>Collects the counters of published posts: the raw answer is kept with the version of the API, and a metric that was not given is absent.</summary>
internal sealed partial class CollectInsights(
    IServiceScopeFactory scopes, IEnumerable<IPlatform> platforms, PublishingOptions options, TimeProvider clock, ILogger<CollectInsights> log) : BackgroundService
{
    internal sealed record Snapshot(Guid Id, DateTimeOffset CollectedAt, string ApiVersion, IReadOnlyDictionary<string, long> Metrics);

    private sealed record Row(Guid Id, DateTimeOffset CollectedAt, string ApiVersion, string Metrics);

    private readonly Dictionary<Contracts.Content.Channel, IPlatform> byChannel = platforms.ToDictionary(platform => platform.Channel);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/posts/{id:guid}/insights", Read).For([.. Roles.All]).WithSummary("Toont de platformcijfers van een post").WithTags("posts");

    private static async Task<Ok<Page<Snapshot>>> Read(Guid id, PageRequest page, Work work, CancellationToken cancel)
    {
        var rows = await work.List<Row>(
            "select id, collected_at, api_version, metrics from insight where post_id = @id and (@After::uuid is null or id > @After::uuid) order by id limit @Take",
            new { id, page.After, page.Take },
            cancel);
        return TypedResults.Ok(page.Of(
            [.. rows.Select(row => new Snapshot(row.Id, row.CollectedAt, row.ApiVersion, Wire.Deserialize<Dictionary<string, long>>(row.Metrics)))],
            snapshot => snapshot.Id.ToString()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.InsightsAfter < TimeSpan.FromSeconds(10) ? options.InsightsAfter : TimeSpan.FromSeconds(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await Next(stoppingToken)) { }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure.GetType().Name);
            }
        }
    }

    private async Task<bool> Next(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        // The next moment is set first: a post that cannot be read is not asked again at once, and two instances do not ask the same.
        var post = await work.Find<PostRow>(
            """
            update post set insights_at = @next
            where id = (select id from post where status = 'Published' and insights_at <= @Now order by insights_at limit 1 for update skip locked)
            returning *
            """,
            new { work.Now, next = work.Now + options.InsightsEvery },
            cancel);
        await work.Commit(cancel);
        if (post is null)
            return false;

        if (post.PlatformMediaId is null)
            post = await FindId(post, work, cancel) ?? post;
        if (await byChannel[post.Channel].Insights(post, cancel) is { Values.Count: > 0 } reading)
            await Keep(post, reading, work, cancel);
        await work.Commit(cancel);
        return true;
    }

    private static async Task Keep(PostRow post, Reading reading, Work work, CancellationToken cancel)
    {
        var snapshot = Guid.CreateVersion7();
        await work.Execute(
            "insert into insight (id, post_id, api_version, raw, metrics, collected_at) values (@snapshot, @Id, @ApiVersion, @Raw, @metrics, @Now)",
            new { snapshot, post.Id, reading.ApiVersion, reading.Raw, metrics = Wire.Serialize(reading.Values), work.Now },
            cancel);
        work.Publish(new InsightsCollected
        {
            SnapshotId = snapshot, Post = post.Reference, PlatformMediaId = post.PlatformMediaId!, ApiVersion = reading.ApiVersion, Metrics = reading.Values, CollectedAt = work.Now,
        });
    }

    /// <summary>The platform showed no id yet when the post came out: it moderates first.</summary>
    private async Task<PostRow?> FindId(PostRow post, Work work, CancellationToken cancel)
    {
        var attempts = await Attempts.Of(work, post.Id, cancel);
        var external = await work.Single<string>("select external_id from channel_account where id = @AccountId", new { post.AccountId }, cancel);
        var taken = await work.List<string>(
            "select platform_media_id from post where account_id = @AccountId and platform_media_id is not null", new { post.AccountId }, cancel);
        var variant = post.PlannedPermit.Variants.First(variant => variant.Key == post.VariantKey);
        if (attempts.LastOrDefault(attempt => attempt is { Publishes: true, Outcome: Known.Confirmed }) is not { } decisive
            || await byChannel[post.Channel].Check(decisive, new Dispatch(post, variant, external, attempts, taken.ToHashSet(StringComparer.Ordinal)), cancel)
                is not Progress.Live { MediaId: { } id } live)
            return null;
        var found = await work.Find<PostRow>(
            "update post set platform_media_id = @id, permalink = @Permalink, version = version + 1 where id = @post and status = 'Published' returning *",
            new { post = post.Id, id, live.Permalink },
            cancel);
        if (found is not null)
            work.Publish(new PostPublished { Post = found.Reference, PlatformMediaId = id, Permalink = live.Permalink, PublishedAt = found.PublishedAt!.Value, OccurredAt = work.Now });
        return found;
    }

    [LoggerMessage(2041, LogLevel.Warning, "Insights could not be collected: {Kind}")]
    private partial void Failed(string kind);
}
