using System.Buffers;

namespace Campagne.Measurement.Domain;

/// <summary>The code of a tracked link: 6 to 12 characters, base58 (no 0, O, I or l, which people confuse).</summary>
internal static class LinkCode
{
    private static readonly SearchValues<char> alphabet = SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

    public static bool IsValid(ReadOnlySpan<char> code) => code.Length is >= 6 and <= 12 && !code.ContainsAnyExcept(alphabet);

    /// <summary>Takes the code from what follows <c>/l/</c>. Programs that recognise addresses in a text often take the full stop behind it along.</summary>
    /// <returns>Empty when there is no code in it.</returns>
    public static ReadOnlySpan<char> In(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimEnd(".,;:!?)]}'\"’”»…");
        return IsValid(rest) ? rest : [];
    }
}
