using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Campagne.ServiceDefaults;

namespace Campagne.Publishing.Media;

/// <summary>Signed, expiring addresses at the gateway, for platforms that fetch media themselves.</summary>
internal sealed class MediaAddress(IConfiguration configuration, TimeProvider clock)
{
    /// <summary>Long enough for a platform that is slow to fetch, short enough that a leaked address is soon worthless.</summary>
    private static readonly TimeSpan lifetime = TimeSpan.FromHours(2);

    private readonly string gateway = configuration.Required("Public:Address").TrimEnd('/');
    private readonly byte[] key = Convert.FromBase64String(configuration.Required("Media:SigningKey"));

    public Uri Of(string hash)
    {
        var expires = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        return new Uri($"{gateway}/media/{hash}?expires={expires.ToString(CultureInfo.InvariantCulture)}&signature={Signature(hash, expires)}");
    }

    public bool IsValid(string hash, long expires, string signature) =>
        expires >= clock.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature(hash, expires)), Encoding.ASCII.GetBytes(signature));

    private string Signature(string hash, long expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{hash}\n{expires}"))));
}
