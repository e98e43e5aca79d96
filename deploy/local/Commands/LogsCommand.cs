using System.Text;

namespace Campagne.Local.Commands;

/// <summary>The last lines of the logs, and what is added to them.</summary>
internal static class LogsCommand
{
    public static async Task<int> RunAsync(Checkout checkout, string setName, string? service, bool follow, int lines, CancellationToken ct)
    {
        var folder = checkout.Set(setName).Logs;
        var files = Directory.EnumerateFiles(folder, "*.log").Where(f => service is null || string.Equals(Path.GetFileNameWithoutExtension(f), service, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            var known = string.Join(", ", Directory.EnumerateFiles(folder, "*.log").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
            throw new LaunchException(known.Length == 0 ? "There are no logs yet." : $"There is no log of '{service}'. There are logs of: {known}");
        }
        var width = files.Max(f => Path.GetFileNameWithoutExtension(f).Length);
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            seen[file] = new FileInfo(file).Length;
            foreach (var line in ReadLast(file, lines))
                Write(file, line);
        }
        try
        {
            while (follow)
            {
                await Task.Delay(250, ct);
                foreach (var file in files)
                    seen[file] = await ReadAddedAsync(file, seen[file], ct);
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how one stops following.
        }
        return 0;

        void Write(string file, string line) => Console.WriteLine(files.Count == 1 ? line : $"{Path.GetFileNameWithoutExtension(file).PadRight(width)} | {line}");

        async Task<long> ReadAddedAsync(string file, long from, CancellationToken token)
        {
            await using var stream = Open(file);
            // Shorter than it was: the log was set aside and begun again.
            stream.Position = stream.Length < from ? 0 : from;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var text = await reader.ReadToEndAsync(token);
            var whole = text.LastIndexOf('\n') + 1;
            foreach (var line in text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries))
                Write(file, line);
            return stream.Length - Encoding.UTF8.GetByteCount(text[whole..]);
        }
    }

    private static IReadOnlyList<string> ReadLast(string file, int lines)
    {
        using var stream = Open(file);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var last = new Queue<string>();
        while (reader.ReadLine() is { } line)
        {
            last.Enqueue(line);
            if (last.Count > lines)
                last.Dequeue();
        }
        return [.. last];
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
