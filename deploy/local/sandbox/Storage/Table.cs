using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campagne.Sandbox.Storage;

internal interface ITable
{
    string Name { get; }
    void Replay(Change change);
    IEnumerable<Change> Snapshot();
    void Clear();
}

internal static class Rows
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}

/// <summary>Immutable rows by key, in the order of first writing. Only touched inside <see cref="World.Run{T}"/>.</summary>
internal sealed class Table<T>(string name, Action<Change> note) : ITable where T : class
{
    private readonly OrderedDictionary<string, T> rows = new(StringComparer.Ordinal);

    public string Name => name;
    public IReadOnlyCollection<T> All => rows.Values;
    public T? this[string? key] => key is not null && rows.TryGetValue(key, out var row) ? row : null;

    public T Put(string key, T row)
    {
        rows[key] = row;
        note(new Change(name, key, JsonSerializer.SerializeToElement(row, Rows.Json)));
        return row;
    }

    public void Remove(string key)
    {
        if (rows.Remove(key)) note(new Change(name, key, null));
    }

    public void RemoveWhere(Func<T, bool> fits)
    {
        foreach (var key in rows.Where(row => fits(row.Value)).Select(row => row.Key).ToArray()) Remove(key);
    }

    public void Clear() => rows.Clear();

    public void Replay(Change change)
    {
        if (change.Value is { } value) rows[change.Key] = value.Deserialize<T>(Rows.Json)!;
        else rows.Remove(change.Key);
    }

    public IEnumerable<Change> Snapshot() =>
        rows.Select(row => new Change(name, row.Key, JsonSerializer.SerializeToElement(row.Value, Rows.Json)));
}
