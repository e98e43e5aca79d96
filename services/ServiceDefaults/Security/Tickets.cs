using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Campagne.ServiceDefaults.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campagne.ServiceDefaults.Security;

/// <summary>
/// The 60-second ticket with which the gateway vouches for a person. It is protected with a key ring that lives in the gateway's database, encrypted
/// with a certificate. Only the gateway creates keys; services read them. See docs/adr on the trust that a symmetric ring implies.
/// </summary>
public static class Tickets
{
    public const string Scheme = BearerTokenDefaults.AuthenticationScheme;

    private const string Ring = "ticket_key";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The format in which tickets travel, over the ring that <paramref name="keys"/> reads.</summary>
    /// <param name="issuer">True for the gateway, which creates keys; false for services, which only read them.</param>
    public static ISecureDataFormat<AuthenticationTicket> Format(NpgsqlDataSource keys, X509Certificate2 certificate, bool issuer)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKeyRing("Campagne.Tickets", new KeyRing(keys, Ring), certificate, mayCreateKeys: issuer);
        return new TicketDataFormat(services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("ticket"));
    }

    /// <summary>Encrypts a ring at rest with the certificate and keeps it in a table.</summary>
    public static IDataProtectionBuilder AddKeyRing(
        this IServiceCollection services, string application, KeyRing ring, X509Certificate2 certificate, bool mayCreateKeys)
    {
        var protection = services.AddDataProtection().SetApplicationName(application).ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = ring);
        return mayCreateKeys ? protection : protection.DisableAutomaticKeyGeneration();
    }

    public static X509Certificate2 Certificate(IConfiguration configuration) =>
        X509CertificateLoader.LoadPkcs12FromFile(configuration.Required("Keys:Certificate"), configuration.Required("Keys:Password"));

    public static AuthenticationTicket For(Guid id, string name, string role, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, id.ToString()), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role)], Scheme);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = now + Lifetime }, Scheme);
    }

    internal static void AddTicketAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication(Scheme).AddBearerToken(Scheme);
        services.AddOptions<BearerTokenOptions>(Scheme).Configure(options => options.BearerTokenProtector = Format(
            NpgsqlDataSource.Create(configuration.Required("ConnectionStrings:TicketKeys")), Certificate(configuration), issuer: false));
        services.AddOptions<BearerTokenOptions>(Scheme).ValidateOnStart();
        services.AddDenyByDefault();
    }

    /// <summary>
    /// An endpoint that names no role and is not explicitly anonymous refuses everyone. An address without an endpoint has nothing to protect:
    /// it goes on to its 404 or 405.
    /// </summary>
    public static void AddDenyByDefault(this IServiceCollection services) => services.AddAuthorizationBuilder().SetFallbackPolicy(
        new AuthorizationPolicyBuilder().RequireAssertion(asked => asked.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());

    /// <summary>The person behind the request.</summary>
    public static Actor Actor(this ClaimsPrincipal user) =>
        new(Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!), user.FindFirstValue(ClaimTypes.Name)!);
}
