using System.Security.Cryptography;
using System.Text;

namespace Campagne.Publishing.Accounts;

/// <summary>
/// Encrypts tokens and upload addresses at rest: AES-GCM, with what it belongs to as associated data, so that a value copied to another row does not open. The
/// text begins with the key's id; <c>Tokens:PreviousEncryptionKey</c> still opens what was encrypted before a change of key.
/// </summary>
internal sealed class TokenCipher
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly string currentId;
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);

    public TokenCipher(string key, string? previousKey)
    {
        currentId = Add(key);
        if (previousKey is { Length: > 0 })
            Add(previousKey);
    }

    public string Encrypt(string secret, string belongsTo)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[currentId], TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(belongsTo));
        return $"{currentId}.{Convert.ToBase64String(sealedBytes)}";
    }

    /// <exception cref="CryptographicException">Another key, another owner, or changed bytes.</exception>
    public string Decrypt(string text, string belongsTo)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !keys.TryGetValue(text[..dot], out var key))
            throw new CryptographicException("The key that this was encrypted with is not configured.");
        var bytes = Convert.FromBase64String(text[(dot + 1)..]);
        if (bytes.Length < NonceSize + TagSize)
            throw new CryptographicException("Too short.");
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(bytes.AsSpan(0, NonceSize), bytes.AsSpan(NonceSize + TagSize), bytes.AsSpan(NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(belongsTo));
        return Encoding.UTF8.GetString(plain);
    }

    private string Add(string base64)
    {
        var key = Convert.FromBase64String(base64);
        if (key.Length != 32)
            throw new InvalidOperationException("Tokens:EncryptionKey must be 32 bytes in base64.");
        var id = Convert.ToHexStringLower(SHA256.HashData(key))[..8];
        keys[id] = key;
        return id;
    }
}
