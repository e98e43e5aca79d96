using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.Publishing.Media;
using Campagne.Publishing.Sending;

namespace Campagne.Publishing.Platforms.Instagram;

/// <summary>
/// Instagram with Instagram Login: a container is made (harmless when the answer is lost, it expires), and one call publishes it. A lost answer to that call is settled
/// by the status of the container: PUBLISHED means it went out, FINISHED means it did not.
/// </summary>
internal sealed partial class InstagramPlatform(
    InstagramApi api, PlatformHttp http, PlatformQuota quota, AccountTokens tokens, MediaAddress media, PublishingOptions options) : IPlatform
{
    private const string Child = "child";
    private const string Container = "container";
    private const string Publish = "publish";

    public Channel Channel => Channel.Instagram;

    public IReadOnlyList<CourseStep> Steps(ChannelVariant variant) =>
    [
        .. variant.Format == Format.Carousel ? variant.Assets.Select((_, part) => new CourseStep(Child, part, Publishes: false)) : [],
        new CourseStep(Container, 0, Publishes: false),
        new CourseStep(Publish, 0, Publishes: true),
    ];

    public async Task<Preparation> Prepare(NextMove.Mutate move, Dispatch sending, CancellationToken cancel)
    {
        if (await Ready(sending.Post.AccountId, cancel) is not { } token)
            return new Preparation.Refused("account-unusable", Disposition.Reconnect);
        if (await Wait(sending.Post.AccountId) is { Ticks: > 0 } wait)
            return new Preparation.Wait(wait, "quota");
        return move.Step switch
        {
            Child => Create(sending, token, ForAsset(sending, sending.Variant.Assets[move.Part], child: true)),
            Container when sending.Variant.Format == Format.Carousel => Create(sending, token, ForCarousel(sending)),
            Container => Create(sending, token, ForAsset(sending, sending.Variant.Assets[0], child: false)),
            _ => await PreparePublish(sending, token, cancel),
        };
    }

    public async Task<Progress> Check(Attempt decisive, Dispatch sending, CancellationToken cancel)
    {
        if (await Ready(sending.Post.AccountId, cancel) is not { } token)
            return new Progress.Unreadable("account-unusable");
        if (decisive.Handle is { } id)
            return new Progress.Live(id, (await Get($"{id}?fields=permalink,timestamp", token, cancel)).Body?["permalink"]?.GetValue<string>());
        var found = await Find(sending, decisive, token, cancel);
        return found is null ? new Progress.Live(null, null) : new Progress.Live(found["id"]!.ToString(), found["permalink"]?.GetValue<string>());
    }

    public async Task<Verdict> Settle(Attempt attempt, Dispatch sending, CancellationToken cancel)
    {
        if (attempt.Step != Publish)
            return new Verdict.Absent("container-lost"); // never published, it expires by itself
        if (await Ready(sending.Post.AccountId, cancel) is not { } token)
            return new Verdict.StillUnknown("account-unusable");
        var (body, error) = await Get($"{sending.Latest(Container)?.Handle}?fields=status_code,status", token, cancel);
        switch (body?["status_code"]?.GetValue<string>())
        {
            case "PUBLISHED": return new Verdict.Happened((await Find(sending, attempt, token, cancel))?["id"]?.ToString());
            case "FINISHED": return new Verdict.Absent("publish-lost");
            case "EXPIRED": return new Verdict.Absent("container-expired", Disposition.NewRun);
            case var other: return new Verdict.StillUnknown(other ?? error?.Name ?? "unreadable");
        }
    }

    public async Task<Reading?> Insights(PostRow post, CancellationToken cancel)
    {
        if (post.PlatformMediaId is not { } id || await Ready(post.AccountId, cancel) is not { } token || await Wait(post.AccountId) is { Ticks: > 0 })
            return null;
        var variant = post.PlannedPermit.Variants.First(variant => variant.Key == post.VariantKey);
        // Asked by product: one metric that a product does not have fails the whole request.
        var metrics = variant.Format == Format.Story ? "reach,views,shares,total_interactions" : "views,reach,likes,comments,shares,saved,total_interactions";
        if (await http.Read(() => api.Get($"{id}/insights?metric={metrics}", token), cancel) is not { } answer || InstagramApi.Open(answer).Body is not { } body)
            return null;
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in body["data"].Objects())
        {
            if (row["name"]?.GetValue<string>() is { } name && row["values"].FirstObject()?["value"] is JsonValue value && value.TryGetValue<long>(out var count))
                values[name] = count;
        }

        return new Reading(api.Version, answer.Body, values);
    }

    public async Task<Reading?> Audience(Guid accountId, string externalAccountId, CancellationToken cancel)
    {
        if (await Ready(accountId, cancel) is not { } token || await Wait(accountId) is { Ticks: > 0 })
            return null;
        var query = $"{externalAccountId}/insights?metric=follower_demographics&period=lifetime&metric_type=total_value&breakdown=age&timeframe=this_month";
        if (await http.Read(() => api.Get(query, token), cancel) is not { } answer || InstagramApi.Open(answer).Body is not { } body)
            return null;
        var bands = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var cell in (body["data"].FirstObject()?["total_value"]?["breakdowns"].FirstObject()?["results"]).Objects())
        {
            if (cell["dimension_values"].FirstItem() is { } band && cell["value"] is { } count)
                bands[band.GetValue<string>()] = count.GetValue<long>();
        }

        return new Reading(api.Version, answer.Body, bands);
    }

    public async Task<bool?> Shows(PostRow post, CancellationToken cancel)
    {
        if (post.PlatformMediaId is not { } id || await Ready(post.AccountId, cancel) is not { } token)
            return null;
        var (body, error) = await Get($"{id}?fields=id", token, cancel);
        return body is not null ? true : error is { Code: 100, Subcode: 33 } ? false : null;
    }

    private async Task<Preparation> PreparePublish(Dispatch sending, string token, CancellationToken cancel)
    {
        var container = sending.Latest(Container)!;
        var (body, error) = await Get($"{container.Handle}?fields=status_code,status", token, cancel);
        switch (body?["status_code"]?.GetValue<string>())
        {
            case "FINISHED": break;
            case "PUBLISHED" when sending.Attempts.LastOrDefault(attempt => attempt.Step == Publish) is { } earlier: return new Preparation.AlreadyOut(earlier);
            case "PUBLISHED": return new Preparation.Refused("already-published", Disposition.Hold);
            case "EXPIRED": return new Preparation.Refused("container-expired", Disposition.NewRun, container);
            case "ERROR": return Broken(body["status"]?.GetValue<string>(), container);
            case null when error is { Disposition: Disposition.Reconnect }: return new Preparation.Refused(error.Name, Disposition.Reconnect);
            default: return new Preparation.Wait(options.StatusEvery, "processing");
        }

        var (limit, _) = await Get($"{sending.ExternalAccountId}/content_publishing_limit?fields=quota_usage,config", token, cancel);
        if (limit?["data"].FirstObject() is { } row && row["quota_usage"]?.GetValue<long>() >= row["config"]?["quota_total"]?.GetValue<long>())
            return new Preparation.Refused("9/2207042", Disposition.Hold);

        return new Preparation.Ready(new Mutation(
            () => api.Post($"{sending.ExternalAccountId}/media_publish", token, new() { ["creation_id"] = container.Handle! }), InstagramApi.Read));
    }

    private Preparation.Ready Create(Dispatch sending, string token, Dictionary<string, string> fields) =>
        new(new Mutation(() => api.Post($"{sending.ExternalAccountId}/media", token, fields), InstagramApi.Read));

    private Dictionary<string, string> ForAsset(Dispatch sending, VariantAsset asset, bool child)
    {
        var video = asset.DurationMs is not null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [video ? "video_url" : "image_url"] = media.Of(asset.Hash).AbsoluteUri };
        if (sending.Variant.Format == Format.Story)
            fields["media_type"] = "STORIES";
        else if (video)
            fields["media_type"] = child ? "VIDEO" : "REELS";
        if (child)
            fields["is_carousel_item"] = "true";
        else if (sending.Variant.Format != Format.Story)
            fields["caption"] = sending.Variant.Caption;
        if (!video && sending.Variant.Format != Format.Story && asset.AltText is { Length: > 0 } alt)
            fields["alt_text"] = alt;
        return fields;
    }

    private static Dictionary<string, string> ForCarousel(Dispatch sending) => new(StringComparer.Ordinal)
    {
        ["media_type"] = "CAROUSEL",
        ["caption"] = sending.Variant.Caption,
        ["children"] = string.Join(',', sending.Variant.Assets.Select((_, part) => sending.Latest(Child, part)?.Handle)),
    };

    private static Preparation.Refused Broken(string? status, Attempt container)
    {
        var subcode = Subcode().Match(status ?? "").Value;
        var again = subcode is "2207003" or "2207020" or "2207032" or "2207053" or "2207052" or "2207001";
        return new Preparation.Refused(subcode.Length > 0 ? subcode : "container-error", again ? Disposition.NewRun : Disposition.Fail, container);
    }

    /// <summary>Our medium in the account's list: these words, not before the attempt, and not known as another post of ours.</summary>
    private async Task<JsonObject?> Find(Dispatch sending, Attempt attempt, string token, CancellationToken cancel)
    {
        var story = sending.Variant.Format == Format.Story;
        var (body, _) = await Get($"{sending.ExternalAccountId}/{(story ? "stories" : "media")}?fields=id,timestamp,permalink,caption&limit=25", token, cancel);
        var since = attempt.IntendedAt - TimeSpan.FromSeconds(5); // their clock, in whole seconds
        return (body?["data"]).Objects().LastOrDefault(item =>
            !sending.TakenMedia.Contains(item["id"]!.ToString())
            && GraphTime.Parse(item["timestamp"]?.GetValue<string>()) is { } at && at >= since
            && (story || item["caption"]?.GetValue<string>() == sending.Variant.Caption));
    }

    private Task<string?> Ready(Guid account, CancellationToken cancel) => tokens.Of(account, cancel);

    private Task<TimeSpan> Wait(Guid account) => quota.TryTake($"instagram:{account}", 200, TimeSpan.FromMinutes(1));

    private async Task<(JsonObject? Body, GraphError? Error)> Get(string path, string token, CancellationToken cancel) =>
        await http.Read(() => api.Get(path, token), cancel) is { } answer ? InstagramApi.Open(answer) : (null, null);

    [GeneratedRegex("22[0-9]{5}", RegexOptions.None, 1_000)]
    private static partial Regex Subcode();
}
