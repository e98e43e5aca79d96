using System.Buffers;
using System.Collections.Concurrent;
using Campagne.Measurement.Domain;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campagne.Measurement.Clicks;

/// <summary>
/// Makes clicks durable before they are answered. Clicks that arrive while the disk works wait together and become one frame with one flush (group
/// commit), so that the disk is asked as often as it can answer, however many clicks there are.
/// </summary>
internal sealed partial class ClickJournal : IHostedService, IHealthCheck, IDisposable
{
    private const int MostPending = 4 * 1024 * 1024;
    private const long FullAt = 16 * 1024 * 1024;

    private sealed class Batch
    {
        public ArrayBufferWriter<byte> Clicks { get; } = new(4_096);

        public TaskCompletionSource<bool> Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private readonly TimeProvider clock;
    private readonly ILogger<ClickJournal> log;
    private readonly Lock gate = new();
    private readonly AutoResetEvent arrived = new(initialState: false);
    private readonly ConcurrentDictionary<Guid, JournalFile> full = new();
    private readonly Thread writer;
    private Batch pending = new();
    private volatile JournalFile? current;
    private volatile bool stopping;
    private volatile bool failing;

    public ClickJournal(IConfiguration configuration, IHostEnvironment host, TimeProvider clock, ILogger<ClickJournal> log)
    {
        (this.clock, this.log) = (clock, log);
        Folder = configuration["Clicks:Journal"] is { Length: > 0 } folder ? folder : Path.Combine(host.ContentRootPath, "clicks");
        writer = new Thread(Write) { IsBackground = true, Name = "click journal" };
    }

    public string Folder { get; }

    /// <summary>Every file of this process that may hold clicks that are not counted yet.</summary>
    public IEnumerable<JournalFile> Files => current is { } open ? full.Values.Append(open) : full.Values;

    /// <returns>True when the click is on the disk; false when it could not be kept. It never throws: who asks for help gets the redirect.</returns>
    public Task<bool> Keep(ReadOnlySpan<char> code, Agent agent)
    {
        var hour = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 3_600);
        lock (gate)
        {
            var batch = pending;
            if (stopping || batch.Clicks.WrittenCount > MostPending)
                return Task.FromResult(false);
            var first = batch.Clicks.WrittenCount == 0;
            Click.Write(batch.Clicks, hour, agent, code);
            if (first)
                arrived.Set();
            return batch.Durable.Task;
        }
    }

    /// <summary>A file that was counted to its end: it is removed. The open file stays.</summary>
    public void Counted(JournalFile file)
    {
        if (full.TryRemove(file.Id, out var done))
            done.Remove();
    }

    public bool IsOpen(JournalFile file) => ReferenceEquals(file, current);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var left in JournalFile.Abandoned(Folder))
            full[left.Id] = left;
        writer.Start();
        return Task.CompletedTask;
    }

    /// <summary>Takes over what another process left behind meanwhile.</summary>
    public void TakeOver()
    {
        foreach (var left in JournalFile.Abandoned(Folder))
            full[left.Id] = left;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        arrived.Set();
        return Task.Run(writer.Join, cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(failing ? HealthCheckResult.Degraded("Clicks are not counted: the journal cannot be written.") : HealthCheckResult.Healthy());

    public void Dispose()
    {
        foreach (var file in Files)
            file.Dispose();
        arrived.Dispose();
    }

    private void Write()
    {
        while (true)
        {
            Batch batch;
            lock (gate)
                (batch, pending) = pending.Clicks.WrittenCount > 0 ? (pending, new Batch()) : (pending, pending);
            if (batch.Clicks.WrittenCount > 0)
                batch.Durable.SetResult(MadeDurable(batch.Clicks.WrittenSpan));
            else if (stopping)
                return;
            else
                arrived.WaitOne();
        }
    }

    private bool MadeDurable(ReadOnlySpan<byte> clicks)
    {
        try
        {
            var file = current ??= JournalFile.Create(Folder);
            file.Append(clicks);
            failing = false;
            if (file.Durable >= FullAt)
                PutAside(file);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // After a failed flush nobody knows what the disk holds: what was durable before stays to be counted, the rest goes to a new file.
            if (current is { } broken)
                PutAside(broken);
            if (!failing)
                Failing(failure.Message);
            failing = true;
            return false;
        }
    }

    private void PutAside(JournalFile file)
    {
        full[file.Id] = file;
        current = null;
    }

    [LoggerMessage(500, LogLevel.Error, "Clicks are not counted: the journal cannot be written: {Reason}")]
    private partial void Failing(string reason);
}
