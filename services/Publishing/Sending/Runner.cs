using Campagne.Contracts.Content;
using Campagne.Publishing.Accounts;
using Campagne.Publishing.Data;
using Campagne.Publishing.Domain;
using Campagne.Publishing.Platforms;
using Campagne.ServiceDefaults.Data;

namespace Campagne.Publishing.Sending;

/// <summary>
/// Takes one claimed post as far as it can go: reads the rows, asks <see cref="Course"/> what comes next, does that one thing, writes it down, and begins again. It
/// keeps nothing in memory between two steps, so it makes no difference which worker does the next one.
/// </summary>
internal sealed partial class Runner(
    IServiceScopeFactory scopes, IEnumerable<IPlatform> platforms, MutateOnce mutate, Ledger ledger, AccountTokens tokens, PausePoint pause, PublishingOptions options,
    TimeProvider clock, ILogger<Runner> log)
{
    private readonly Dictionary<Channel, IPlatform> byChannel = platforms.ToDictionary(platform => platform.Channel);

    public async Task Run(PostRow claimed, string owner, CancellationToken stopping)
    {
        var platform = byChannel[claimed.Channel];
        while (!stopping.IsCancellationRequested)
        {
            if (await Load(claimed.Id, owner) is not { } sending)
                return;
            if (sending.Attempts.Where(attempt => attempt.Outcome is null).ToList() is { Count: > 0 } abandoned)
            {
                await ledger.Recover(sending.Post, abandoned, owner);
                return;
            }

            var goOn = Course.Next(sending.Attempts, platform.Steps(sending.Variant)) switch
            {
                NextMove.Settle move => await Settle(platform, sending, move.Attempt, owner, stopping),
                NextMove.Mutate move => await Mutate(platform, sending, move, owner, stopping),
                NextMove.Check move => await Check(platform, sending, move.Decisive, owner, stopping),
                NextMove.GiveUp move => await ledger.Fail(sending.Post.Id, owner, move.Code),
                _ => false,
            };
            if (!goOn)
                return;
        }

        await ledger.Park(claimed.Id, owner, TimeSpan.Zero);
    }

    private async Task<bool> Mutate(IPlatform platform, Dispatch sending, NextMove.Mutate move, string owner, CancellationToken stopping)
    {
        var post = sending.Post;
        if (post.Status != PostStatus.Sending && !await ledger.PassesGate(post.Id, owner)) // before anything is asked of the platform
            return false;
        switch (await platform.Prepare(move, sending, stopping))
        {
            case Preparation.Wait wait:
                return await ledger.Park(post.Id, owner, wait.For);
            case Preparation.AlreadyOut out_:
                await ledger.Settle(post, out_.About, Outcome.Confirmed());
                return true;
            case Preparation.Refused refused:
                if (refused.About is { } about)
                    await ledger.Settle(post, about, Outcome.Rejected(refused.Code, refused.Disposition));
                return await Refused(post, owner, refused.Code, refused.Disposition, sending.Attempts, noted: refused.About is not null);
            case Preparation.Ready ready:
                if (await ledger.Intend(post.Id, owner, move) is not { } attempt)
                    return false;
                var name = $"{(post.Channel == Channel.TikTok ? "tiktok" : "instagram")}.{move.Step}";
                var outcome = await mutate.Send(post.Id, owner, name, ready.Mutation);
                Sent(post.Id, name, move.Part, outcome.Known, outcome.Code);
                await ledger.Record(post.Id, owner, attempt, move, outcome);
                await pause.At(name + ".outcome-written", CancellationToken.None);
                return outcome.Known switch
                {
                    Known.Confirmed => true,
                    Known.Rejected => await Refused(post, owner, outcome.Code!, outcome.Disposition!.Value, sending.Attempts, noted: true),
                    _ => false,
                };
            default:
                return false;
        }
    }

    private async Task<bool> Settle(IPlatform platform, Dispatch sending, Attempt attempt, string owner, CancellationToken stopping)
    {
        var settleAt = attempt.IntendedAt + options.SettleAfter;
        if (settleAt > clock.GetUtcNow()) // the request may still be on its way
            return await ledger.Unconfirmed(sending.Post.Id, owner, settleAt);
        switch (await platform.Settle(attempt, sending, stopping))
        {
            case Verdict.Happened happened:
                await ledger.Settle(sending.Post, attempt, Outcome.Confirmed(happened.Handle));
                return true;
            case Verdict.Absent absent:
                await ledger.Settle(sending.Post, attempt, Outcome.Rejected(absent.Code, absent.Disposition));
                return absent.Disposition is Disposition.Retry or Disposition.NewRun
                    || await Refused(sending.Post, owner, absent.Code, absent.Disposition, sending.Attempts, noted: true);
            default:
                var age = clock.GetUtcNow() - attempt.IntendedAt;
                return await ledger.Unconfirmed(sending.Post.Id, owner, clock.GetUtcNow() + Backoff((int)(age / options.SettleAfter)));
        }
    }

    private async Task<bool> Check(IPlatform platform, Dispatch sending, Attempt decisive, string owner, CancellationToken stopping)
    {
        switch (await platform.Check(decisive, sending, stopping))
        {
            case Progress.Live live:
                await ledger.Published(sending.Post.Id, owner, live.MediaId, live.Permalink);
                return false;
            case Progress.Refused refused:
                await ledger.Settle(sending.Post, decisive, Outcome.Rejected(refused.Code, refused.Disposition));
                return await Refused(sending.Post, owner, refused.Code, refused.Disposition, sending.Attempts, noted: true);
            default:
                return await ledger.Park(sending.Post.Id, owner, options.StatusEvery);
        }
    }

    /// <param name="noted">The attempts tell it already, so a new try or a new run is read from them.</param>
    private async Task<bool> Refused(PostRow post, string owner, string code, Disposition disposition, IReadOnlyList<Attempt> attempts, bool noted)
    {
        switch (disposition)
        {
            case Disposition.Fail:
                return await ledger.Fail(post.Id, owner, code);
            case Disposition.Hold:
                return await ledger.Hold(post.Id, owner, new Hold(IsLimit(code) ? Holds.PlatformLimit : Holds.PlatformRefused, code));
            case Disposition.Reconnect:
                await tokens.ReconnectNeeded(post.AccountId, code, CancellationToken.None);
                return await ledger.Hold(post.Id, owner, new Hold(Holds.AccountUnusable));
            case Disposition.NewRun when !noted:
                return await ledger.Fail(post.Id, owner, code);
            default:
                return await ledger.Park(post.Id, owner, code == "not-sent" ? TimeSpan.Zero : Backoff(attempts.Count(attempt => attempt.Outcome is Known.Rejected)));
        }
    }

    private static bool IsLimit(string code) => code is "spam_risk_too_many_posts" or "reached_active_user_cap" or "9/2207042";

    private TimeSpan Backoff(int times) => TimeSpan.FromTicks(Math.Min(TimeSpan.FromMinutes(1).Ticks, options.RetryAfter.Ticks << Math.Clamp(times, 0, 10)));

    private async Task<Dispatch?> Load(Guid postId, string owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var post = await work.Find<PostRow>("select * from post where id = @postId and lease_owner = @owner", new { postId, owner }, CancellationToken.None);
        if (post is null)
            return null;
        var external = await work.Single<string>("select external_id from channel_account where id = @AccountId", new { post.AccountId }, CancellationToken.None);
        var taken = await work.List<string>(
            "select platform_media_id from post where account_id = @AccountId and id <> @Id and platform_media_id is not null and due_at > @since",
            new { post.AccountId, post.Id, since = work.Now - TimeSpan.FromDays(3) },
            CancellationToken.None);
        var variant = post.PlannedPermit.Variants.First(variant => variant.Key == post.VariantKey);
        return new Dispatch(post, variant, external, await Attempts.Of(work, postId, CancellationToken.None), taken.ToHashSet(StringComparer.Ordinal));
    }

    [LoggerMessage(2030, LogLevel.Information, "Post {Post}: {Step} (part {Part}) {Outcome} {Code}")]
    private partial void Sent(Guid post, string step, int part, Known outcome, string? code);
}
