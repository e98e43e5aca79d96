using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Campagne.Gateway.Sessions;

/// <summary>
/// The cookie holds 32 random bytes, protected with the cookie ring: what the gateway did not make itself is turned away without asking the database.
/// Over https its name has the prefix __Host-, which browsers only take with Secure, path / and no domain.
/// </summary>
internal sealed class SessionCookie
{
    private readonly IDataProtector protector;
    private readonly CookieOptions options;

    public SessionCookie(IDataProtectionProvider protection, PublicAddress address)
    {
        protector = protection.CreateProtector("session");
        Name = address.IsHttps ? "__Host-campagne" : "campagne";
        options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = address.IsHttps, Path = "/", IsEssential = true };
    }

    public string Name { get; }

    /// <returns>The token that the cookie holds.</returns>
    public byte[] Give(HttpResponse response)
    {
        var token = RandomNumberGenerator.GetBytes(32);
        response.Cookies.Append(Name, Base64Url.EncodeToString(protector.Protect(token)), options);
        return token;
    }

    public void Take(HttpResponse response) => response.Cookies.Delete(Name, options);

    /// <returns>The token, or null when the gateway did not make this cookie.</returns>
    public byte[]? Open(string cookie)
    {
        try
        {
            return Base64Url.IsValid(cookie) ? protector.Unprotect(Base64Url.DecodeFromChars(cookie)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What the database knows a session by.</summary>
    public static byte[] IdOf(byte[] token) => SHA256.HashData(token);
}
