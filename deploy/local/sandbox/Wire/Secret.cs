using System.Security.Cryptography;
using System.Text;

namespace Campagne.Sandbox.Wire;

internal static class Secret
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>Tells two secrets apart without showing either.</summary>
    public static string Mark(string? secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? "")))[..16];
}
