using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Campagne.Sandbox.Control;
using Campagne.Sandbox.Storage;

namespace Campagne.Sandbox.Figures;

/// <summary>
/// Made-up figures of one published medium. They follow from the media id and the time since publication alone, only grow, and level off:
/// most reach comes in the first day. A figure that was set by hand replaces its made-up one.
/// </summary>
internal sealed class Growth(World world, Publication publication, long followers)
{
    private readonly FigureOverrides? overrides = world.Overrides[publication.MediaId];

    public double Days(DateTimeOffset at) => Math.Max(0, (at - publication.PublishedAt).TotalDays) * world.Settings.InsightSpeed;

    public long Views(DateTimeOffset at) => Figure("views", at, Ceiling * 1.35);
    public long Reach(DateTimeOffset at) => Math.Min(Views(at), Figure("reach", at, Ceiling));
    public long Likes(DateTimeOffset at) => Figure("likes", at, Ceiling * Between("likes", 0.03, 0.09));
    public long Shares(DateTimeOffset at) => Figure("shares", at, Ceiling * Between("shares", 0.003, 0.02));
    public long Saved(DateTimeOffset at) => Figure("saved", at, Ceiling * Between("saved", 0.004, 0.025));
    public long Follows(DateTimeOffset at) => Figure("follows", at, Ceiling * Between("follows", 0.0005, 0.003));
    public long ProfileVisits(DateTimeOffset at) => Figure("profile_visits", at, Ceiling * Between("profile_visits", 0.005, 0.02));

    /// <summary>Comments that stand under the medium, unless a figure was set.</summary>
    public long Comments => Override("comments") ?? world.Comments.All.LongCount(comment => comment.MediaId == publication.MediaId);

    public long Interactions(DateTimeOffset at) => Override("total_interactions") ?? Likes(at) + Comments + Shares(at) + Saved(at);

    /// <summary>A share of the watched time of one viewer, between 0.35 and 0.75 of the video.</summary>
    public double AverageWatchMilliseconds => overrides?.Values.GetValueOrDefault("ig_reels_avg_watch_time", double.NaN) is { } set && !double.IsNaN(set)
        ? set
        : (publication.Seconds ?? 15) * 1000 * Between("watch", 0.35, 0.75);

    public double SkipRate => overrides?.Values.TryGetValue("reels_skip_rate", out var set) == true ? set : Math.Round(Between("skip", 18, 55), 2);

    public long Figure(string name, DateTimeOffset at, double ceiling) =>
        Override(name) ?? (long)Math.Floor(ceiling * (1 - Math.Exp(-Days(at) / Between("pace", 0.5, 1.4))));

    public double Between(string trait, double low, double high)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{publication.MediaId} {trait}"));
        return low + (high - low) * (BinaryPrimitives.ReadUInt32BigEndian(hash) / (double)uint.MaxValue);
    }

    private double Ceiling => (40 + followers) * Between("ceiling", 0.25, 1.1);

    private long? Override(string name) => overrides?.Values.TryGetValue(name, out var set) == true ? (long)set : null;
}
