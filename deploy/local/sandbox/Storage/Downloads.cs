using System.Threading.Channels;

namespace Campagne.Sandbox.Storage;

internal enum FetchProblem { NotReachable, TimedOut, TooLarge }

internal sealed record Fetched(StoredMedia? Media, FetchProblem? Problem);

/// <summary>Fetches media from a client's address, as the platforms do: no redirects, a size limit, a time limit.</summary>
internal sealed class Downloads(World world, MediaStore media, ILogger<Downloads> log) : BackgroundService
{
    private const int Lanes = 8;
    private readonly Channel<Func<Task>> work = Channel.CreateUnbounded<Func<Task>>();
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    public void Later(Func<Task> job) => work.Writer.TryWrite(job);

    public async Task<Fetched> FetchAsync(string address, long limit)
    {
        var path = media.TemporaryPath();
        try
        {
            using var answer = await http.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode) return new(null, FetchProblem.NotReachable);
            await using (var source = await answer.Content.ReadAsStreamAsync())
            await using (var target = File.Create(path))
            {
                var buffer = new byte[1 << 16];
                for (int read; (read = await source.ReadAsync(buffer)) > 0;)
                {
                    if (target.Length + read > limit) return new(null, FetchProblem.TooLarge);
                    await target.WriteAsync(buffer.AsMemory(0, read));
                }
            }
            return new(await media.KeepAsync(path), null);
        }
        catch (OperationCanceledException)
        {
            return new(null, FetchProblem.TimedOut);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UriFormatException)
        {
            return new(null, FetchProblem.NotReachable);
        }
        finally
        {
            File.Delete(path);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was being fetched when the process ended is fetched again.
        var unfinished = world.Run(() => TikTok.Pull.Unfinished(world, this).Concat(Instagram.Fetching.Unfinished(world, this)).ToArray());
        foreach (var job in unfinished) Later(job);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Lane(stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was not fetched is in the journal and is fetched after the next start.
        }
    }

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    private async Task Lane(CancellationToken stopping)
    {
        await foreach (var job in work.Reader.ReadAllAsync(stopping))
        {
            try
            {
                await job();
            }
            catch (Exception failure)
            {
                SandboxLog.FetchFailed(log, failure);
            }
        }
    }
}

internal static partial class SandboxLog
{
    [LoggerMessage(2900, LogLevel.Error, "Fetching media failed")]
    public static partial void FetchFailed(ILogger log, Exception failure);

    [LoggerMessage(2901, LogLevel.Information, "Fault {Kind} hit {Operation}")]
    public static partial void FaultHit(ILogger log, string kind, string operation);
}
