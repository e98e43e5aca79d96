using System.Net;
using System.Net.Sockets;

namespace Campagne.Testing;

/// <summary>Free ports on 127.0.0.1 for processes that keep theirs over a restart.</summary>
public static class LoopbackPorts
{
    // Below the range from which the system gives ports to outgoing connections, and beside the one that ./campagne uses.
    private const int Lowest = 10_000;
    private const int Count = 9_000;

    private static int last = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = Lowest + (int)((uint)Interlocked.Increment(ref last) % Count);
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException("No port is free on 127.0.0.1.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
