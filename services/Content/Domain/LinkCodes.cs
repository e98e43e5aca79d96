using System.Security.Cryptography;

namespace Campagne.Content.Domain;

internal static class LinkCodes
{
    // Base58: no 0, O, I or l, because people read these codes aloud.
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    public const int Length = 8;

    public static string Mint() => RandomNumberGenerator.GetString(Alphabet, Length);
}
