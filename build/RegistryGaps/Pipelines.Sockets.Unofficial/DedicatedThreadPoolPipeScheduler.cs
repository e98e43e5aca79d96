using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>
/// Runs continuations of pipes on threads of its own, so that a busy thread pool cannot delay the reading of replies. Work beyond the
/// allowed number of waiting items, and work after disposal, goes to the thread pool.
/// </summary>
public sealed class DedicatedThreadPoolPipeScheduler : PipeScheduler, IDisposable
{
    private readonly Queue<(Action<object?> Action, object? State)> _queue = [];
    private readonly int _useThreadPoolQueueLength;
    private long _servicedByQueue;
    private long _servicedByPool;
    private int _available;
    private bool _disposed;

    public DedicatedThreadPoolPipeScheduler(
        string? name = null, int workerCount = 5, int useThreadPoolQueueLength = 10, ThreadPriority priority = ThreadPriority.Normal)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workerCount);
        WorkerCount = workerCount;
        _useThreadPoolQueueLength = useThreadPoolQueueLength;
        for (var i = 0; i < workerCount; i++)
        {
            new Thread(Work) { IsBackground = true, Priority = priority, Name = $"{name ?? nameof(DedicatedThreadPoolPipeScheduler)}:{i}" }.Start();
        }
    }

    public int WorkerCount { get; }

    public int AvailableCount => Volatile.Read(ref _available);

    public long TotalServicedByQueue => Volatile.Read(ref _servicedByQueue);

    public long TotalServicedByPool => Volatile.Read(ref _servicedByPool);

    public override void Schedule(Action<object?> action, object? state)
    {
        lock (_queue)
        {
            if (!_disposed && (_useThreadPoolQueueLength == 0 || _queue.Count < _useThreadPoolQueueLength))
            {
                _queue.Enqueue((action, state));
                if (_available > 0)
                    Monitor.Pulse(_queue);
                return;
            }
        }
        Interlocked.Increment(ref _servicedByPool);
        ThreadPool.Schedule(action, state);
    }

    public void Dispose()
    {
        lock (_queue)
        {
            _disposed = true;
            Monitor.PulseAll(_queue);
        }
    }

    private void Work()
    {
        while (Next() is { } item)
        {
            Interlocked.Increment(ref _servicedByQueue);
            try
            {
                item.Action(item.State);
            }
            catch (Exception)
            {
                // As on the thread pool of the genuine package: one failing continuation may not end the thread that serves the others.
            }
        }
    }

    private (Action<object?> Action, object? State)? Next()
    {
        lock (_queue)
        {
            while (_queue.Count == 0)
            {
                if (_disposed)
                    return null;
                _available++;
                Monitor.Wait(_queue);
                _available--;
            }
            return _queue.Dequeue();
        }
    }
}
