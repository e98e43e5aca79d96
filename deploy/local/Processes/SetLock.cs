using Campagne.Local.Servers;

namespace Campagne.Local.Processes;

/// <summary>Held by whoever runs a set (supervisor or test run); the kernel lets go of it when that process ends, however it ends.</summary>
internal static class SetLock
{
    public static FileStream? TryTake(InstanceSet set)
    {
        try
        {
            return new FileStream(set.PathOf("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static async Task<FileStream> TakeAsync(InstanceSet set, TimeSpan patience, CancellationToken ct)
    {
        var deadline = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            if (TryTake(set) is { } held)
                return held;
            if (TimeProvider.System.GetUtcNow() > deadline)
                throw new LaunchException($"Set {set.Name} is in use by another run of ./campagne.");
            await Task.Delay(100, ct);
        }
    }
}
