using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial.Arenas;

[Flags]
public enum ArenaFlags
{
    None = 0,
    ClearAtReset = 1,
    ClearAtDispose = 2,
    DisablePadding = 4,
    DisableBlittableSharing = 8,
}

public sealed class ArenaOptions(ArenaFlags flags = ArenaFlags.ClearAtReset, int blockSizeBytes = 0, Func<long, long, long>? retentionPolicy = null)
{
    public ArenaFlags Flags { get; } = flags;

    /// <summary>Size of the first block in bytes; 0 leaves the choice to the arena.</summary>
    public int BlockSizeBytes { get; } = blockSizeBytes;

    /// <summary>From (bytes retained before, bytes used since the last reset) to the bytes to retain.</summary>
    public Func<long, long, long>? RetentionPolicy { get; } = retentionPolicy;
}

public abstract class Allocator<T>
{
    public abstract T[] Allocate(int length);
}

/// <summary>
/// Hands out parts of one block until <see cref="Reset"/>. A request that does not fit starts a larger block; parts of the former block stay
/// valid, because their sequences hold on to it.
/// </summary>
public sealed class Arena<T>(ArenaOptions? options = null, Allocator<T>? allocator = null) : IDisposable
{
    private const int DefaultBlockBytes = 16 * 1024;
    private const int LargestRetainedBytes = 1024 * 1024;

    private readonly ArenaOptions _options = options ?? new();
    private T[] _block = [];
    private int _used;

    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Sequence<T> Allocate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
            return default;
        if (length > _block.Length - _used)
            StartBlock(length);
        var sequence = new Sequence<T>(_block, _used, length);
        _used += length;
        return sequence;
    }

    public void Reset()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>() || _options.Flags.HasFlag(ArenaFlags.ClearAtReset))
            Array.Clear(_block, 0, _used);
        var used = (long)_used * Unsafe.SizeOf<T>();
        _used = 0;
        var retain = _options.RetentionPolicy?.Invoke((long)_block.Length * Unsafe.SizeOf<T>(), used) ?? LargestRetainedBytes;
        if ((long)_block.Length * Unsafe.SizeOf<T>() > Math.Max(retain, DefaultBlockBytes))
            _block = [];
    }

    public void Dispose()
    {
        _block = [];
        _used = 0;
    }

    private void StartBlock(int atLeast)
    {
        var usual = Math.Max(1, (_options.BlockSizeBytes > 0 ? _options.BlockSizeBytes : DefaultBlockBytes) / Unsafe.SizeOf<T>());
        var length = Math.Max(atLeast, Math.Max(usual, Math.Min(_block.Length * 2, LargestRetainedBytes / Unsafe.SizeOf<T>())));
        _block = allocator?.Allocate(length) ?? new T[length];
        _used = 0;
    }
}
