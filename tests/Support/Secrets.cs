using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Campagne.Testing;

/// <summary>What an installation keeps secret, made anew for each.</summary>
internal sealed class Secrets
{
    public Secrets(string folder)
    {
        CertificateFile = Path.Combine(folder, "keys.pfx");
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=Campagne tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllBytes(CertificateFile, made.Export(X509ContentType.Pfx, CertificatePassword));
        Certificate = X509CertificateLoader.LoadPkcs12FromFile(CertificateFile, CertificatePassword);
    }

    public string CertificateFile { get; }

    public string CertificatePassword { get; } = RandomNumberGenerator.GetHexString(24);

    public X509Certificate2 Certificate { get; }

    public string MediaSigningKey { get; } = Key();

    public string TokenEncryptionKey { get; } = Key();

    public string TikTokSecret { get; } = RandomNumberGenerator.GetHexString(24);

    public string InstagramSecret { get; } = RandomNumberGenerator.GetHexString(24);

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
