using Campagne.Sandbox.Control;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox.Storage;

/// <summary>
/// Everything that the sandbox knows, in memory under one lock and in one journal. What happens inside one
/// <see cref="Run{T}"/> becomes one line of the journal: it survives whole or not at all.
/// </summary>
internal sealed class World : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Change> pending = [];
    private readonly List<ITable> tables = [];
    private readonly Journal journal;
    private readonly TimeProvider time;
    private int depth;

    public World(string folder, TimeProvider time)
    {
        this.time = time;
        settings = Table<Settings>("settings");
        counters = Table<Counter>("counters");
        Faults = Table<Fault>("faults");
        Mutations = Table<Mutation>("mutations");
        Publications = Table<Publication>("publications");
        Comments = Table<Comment>("comments");
        Overrides = Table<FigureOverrides>("figures");
        TikTok = new TikTok.TikTokState(this);
        Instagram = new Instagram.InstagramState(this);

        journal = new Journal(folder);
        var byName = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        foreach (var change in journal.Replay())
            if (byName.TryGetValue(change.Table, out var table)) table.Replay(change);
        // Rewriting at the start also gets rid of a line that was cut off by a crash.
        Run(() => { Seed(); journal.Rewrite(tables.SelectMany(table => table.Snapshot())); pending.Clear(); });
    }

    public Table<Fault> Faults { get; }
    public Table<Mutation> Mutations { get; }
    public Table<Publication> Publications { get; }
    public Table<Comment> Comments { get; }
    public Table<FigureOverrides> Overrides { get; }
    public TikTok.TikTokState TikTok { get; }
    public Instagram.InstagramState Instagram { get; }
    public RateWindows Windows { get; } = new();

    private readonly Table<Settings> settings;
    private readonly Table<Counter> counters;

    public Settings Settings
    {
        get => settings["current"] ?? new Settings();
        set => settings.Put("current", value);
    }

    /// <summary>The sandbox's clock: real time plus the offset that was set.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromSeconds(Settings.ClockOffsetSeconds);

    public TimeProvider Time => time;

    public Table<T> Table<T>(string name) where T : class
    {
        var table = new Table<T>(name, pending.Add);
        tables.Add(table);
        return table;
    }

    /// <summary>A number that is never given twice, not even after a reset: clients may keep what they got.</summary>
    public long Next() => counters.Put("id", new Counter((counters["id"]?.Value ?? 0) + 1)).Value;

    public T Run<T>(Func<T> action)
    {
        lock (gate)
        {
            depth++;
            try
            {
                return action();
            }
            finally
            {
                if (--depth == 0 && pending.Count > 0)
                {
                    journal.Append(pending);
                    pending.Clear();
                }
            }
        }
    }

    public void Run(Action action) => Run(() => { action(); return true; });

    /// <summary>Forgets what happened; with <paramref name="everything"/> also accounts, tokens and settings.</summary>
    public void Reset(bool everything) => Run(() =>
    {
        ITable[] kept = everything ? [counters] : [counters, settings, .. TikTok.Connections, .. Instagram.Connections];
        foreach (var table in tables.Except(kept)) table.Clear();
        Windows.Clear();
        Seed();
        journal.Rewrite(tables.SelectMany(table => table.Snapshot()));
        pending.Clear();
    });

    public void Dispose() => journal.Dispose();

    private void Seed()
    {
        TikTok.Seed();
        Instagram.Seed();
    }
}

internal sealed record Counter(long Value);
