using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Campagne.Local.Servers;

namespace Campagne.Local.Seed;

/// <summary>A self-signed certificate whose key encrypts the key rings of this set. Losing it signs everybody out, nothing more.</summary>
internal static class KeyCertificate
{
    public static string FileOf(InstanceSet set) => set.PathOf("keys.pfx");

    public static void Ensure(InstanceSet set)
    {
        if (File.Exists(FileOf(set)))
            return;
        using var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=Campagne key rings", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        InstanceSet.WritePrivately(FileOf(set), certificate.Export(X509ContentType.Pfx, set.Secret("key-certificate")));
    }
}
