using Campagne.Gateway.Accounts;
using Campagne.Gateway.Keys;
using Campagne.Gateway.Live;
using Campagne.Gateway.Parts;
using Campagne.Gateway.Sessions;
using Campagne.Gateway.Web;
using Campagne.ServiceDefaults;
using Campagne.ServiceDefaults.Health;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Telemetry;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.HttpOverrides;
using Npgsql;

namespace Campagne.Gateway;

/// <summary>What the gateway is made of, beside the foundation that it shares with the services.</summary>
internal static class GatewayParts
{
    /// <summary>People, their sessions, and the keys that protect cookies and tickets.</summary>
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<Installation>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<TicketOffice>();
        services.AddSingleton<EndedSessions>();
        services.AddCookieRing(builder.Configuration);
        services.AddAuthentication(SessionAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Scheme, null);
        services.AddDenyByDefault();
        services.AddHostedService<FirstKeys>();
        services.AddHostedService<SeedAccounts>();
        services.AddHostedService<SessionSweep>();
        services.AddHostedService(provider => provider.GetRequiredService<EndedSessions>());
    }

    /// <summary>The services, as the gateway itself asks them: readiness, API descriptions, dossiers.</summary>
    public static void AddParts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddHttpClient(PartClient.Name);
        services.AddSingleton<PartClient>();
        services.AddSingleton<PartsWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<PartsWatch>());
        services.AddHealthChecks().AddCheck<PartsWatch>("parts");
        services.AddApiDescription(new ServiceIdentity("gateway", typeof(GatewayParts).Assembly));
    }

    /// <summary>What changes, as it changes.</summary>
    public static void AddLiveEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LiveHub>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<LiveHub>());
    }

    /// <summary>From the socket to the endpoint.</summary>
    /// <returns>The group for the gateway's own endpoints.</returns>
    public static RouteGroupBuilder UseGateway(this WebApplication app)
    {
        UseTrustedProxies(app);
        app.UseConformingSpans();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseDutchOrEnglish();
        app.UseApiHeaders(app.Services.GetRequiredService<ServiceIdentity>().ApiVersion);
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseSessionGuard();
        app.MapHealth();
        var api = app.MapGroup("/api/gateway/v1").WithRequestFilters().RequireRateLimiting(Limits.RateLimits.Api);
        ReplayErrors.Map(api);
        return api;
    }

    /// <summary><c>Proxies:Trusted</c>: networks (CIDR, separated by commas) whose X-Forwarded-For names the caller. Without it nobody is believed.</summary>
    private static void UseTrustedProxies(WebApplication app)
    {
        if (app.Configuration["Proxies:Trusted"] is not { Length: > 0 } networks)
            return;

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in networks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }

    private static void AddCookieRing(this IServiceCollection services, IConfiguration configuration)
    {
        // The ring is in the database, whose address is only known to the container.
        var certificate = Tickets.Certificate(configuration);
        var database = NpgsqlDataSource.Create(configuration.Required("ConnectionStrings:Database"));
        services.AddKeyRing("Campagne.Cookies", new KeyRing(database, "cookie_key"), certificate, mayCreateKeys: true);
    }
}
