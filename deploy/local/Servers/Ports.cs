using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Campagne.Local.Servers;

internal static class Ports
{
    // Below the range from which Linux hands out ports for outgoing connections, so that a remembered port stays ours.
    private const int Lowest = 20000;
    private const int Highest = 32000;

    /// <summary>The preferred port or the nearest free one above it; without preference a random free one.</summary>
    public static int Choose(int preferred, IReadOnlyCollection<int> taken)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var port = preferred > 0 ? preferred + attempt : RandomNumberGenerator.GetInt32(Lowest, Highest);
            if (!taken.Contains(port) && IsFree(port))
                return port;
        }
        throw new LaunchException("No free port was found on 127.0.0.1.");
    }

    /// <summary>True when nothing listens on the port on either loopback address.</summary>
    public static bool IsFree(int port) => CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));

    /// <summary>True when something accepts connections on 127.0.0.1.</summary>
    public static bool IsOpen(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool CanBind(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported;
        }
    }
}
