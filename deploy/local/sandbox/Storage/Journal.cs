using System.Text.Json;

namespace Campagne.Sandbox.Storage;

/// <summary>One row that was written (or, without a value, removed) in one table.</summary>
internal sealed record Change(string Table, string Key, JsonElement? Value);

/// <summary>
/// An append-only file with one transaction per line. A line is written in one call and reaches the operating system before
/// the caller gets an answer, so killing the process loses nothing that was answered. A line without its line end was cut off
/// while being written: it is dropped whole.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly string path;
    private FileStream file;

    public Journal(string folder)
    {
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, "journal.jsonl");
        file = Open(path);
    }

    public IEnumerable<Change> Replay()
    {
        var bytes = File.ReadAllBytes(path);
        var start = 0;
        while (Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            foreach (var change in JsonSerializer.Deserialize<Change[]>(bytes.AsSpan(start, end - start), Rows.Json) ?? [])
                yield return change;
            start = end + 1;
        }
    }

    public void Append(IReadOnlyCollection<Change> changes) => Write(file, changes);

    /// <summary>Replaces the whole journal by these rows; a crash leaves either the old or the new file.</summary>
    public void Rewrite(IEnumerable<Change> changes)
    {
        var fresh = path + ".new";
        using (var target = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16))
        {
            foreach (var batch in changes.Chunk(64)) Write(target, batch);
        }
        file.Dispose();
        File.Move(fresh, path, overwrite: true);
        file = Open(path);
    }

    public void Dispose() => file.Dispose();

    private static FileStream Open(string path) =>
        new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    private static void Write(FileStream target, IReadOnlyCollection<Change> changes)
    {
        using var line = new MemoryStream();
        JsonSerializer.Serialize(line, changes, Rows.Json);
        line.WriteByte((byte)'\n');
        target.Write(line.GetBuffer().AsSpan(0, (int)line.Length));
    }
}
