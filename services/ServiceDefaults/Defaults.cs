using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Campagne.ServiceDefaults.Data;
using Campagne.ServiceDefaults.Health;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;
using Campagne.ServiceDefaults.Telemetry;
using Campagne.ServiceDefaults.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace Campagne.ServiceDefaults;

/// <summary>What every service is made of, in one call before and one call after it is built.</summary>
public static class Defaults
{
    /// <summary>Telemetry, health, problem details, tickets and roles, database with migrations, outbox and inbox, bus, cache, validation, API description.</summary>
    public static void AddServiceDefaults(this WebApplicationBuilder builder, ServiceIdentity service)
    {
        builder.AddFoundation(service);
        builder.Services.AddTicketAuthentication(builder.Configuration);
        builder.Services.AddApiDescription(service);
    }

    /// <summary>All of the defaults but what differs at the gateway: how people are authenticated and how the API is described.</summary>
    public static void AddFoundation(this WebApplicationBuilder builder, ServiceIdentity service)
    {
        Mapping.Register();
        ValidatorOptions();
        builder.AddTelemetry(service);
        builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "HH:mm:ss.fff ", true));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        var cache = builder.Configuration.Required("ConnectionStrings:Cache");
        services.AddSingleton(service);
        services.TryAddSingleton(TimeProvider.System);
        services.AddProblems();
        services.AddLocalization();
        services.AddServiceHealth(service);
        services.AddValidators(service.Assembly);
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        var gate = new SchemaGate();
        services.AddSingleton(gate);
        services.AddSingleton(DataSource(service, builder.Configuration.Required("ConnectionStrings:Database"), gate));
        services.AddHostedService<Migrations>(); // first: nothing may run on a schema of yesterday
        services.AddScoped(provider => new Work(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<Doorbell>(), provider.GetRequiredService<TimeProvider>()));
        services.AddBus(service, builder.Configuration);
        services.AddHostedService<Housekeeping>();
        services.AddSingleton<IConnectionMultiplexer>(_ => Cache(cache));
    }

    /// <summary>Headers, problem details, language, tickets, health, the API description and replay of error queues.</summary>
    /// <returns>The group for the service's own endpoints, <c>/v1</c>: validated, in a transaction, with ETags and paging.</returns>
    public static RouteGroupBuilder UseServiceDefaults(this WebApplication app)
    {
        var service = app.Services.GetRequiredService<ServiceIdentity>();
        app.UseConformingSpans();
        app.UseLanguage();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseApiHeaders(service.ApiVersion);
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapApiDescription();
        var api = app.MapGroup("/v1").WithRequestFilters();
        ReplayErrors.Map(api);
        return api;
    }

    /// <summary>Language of the answer: Dutch, or English when it is asked for.</summary>
    public static void UseLanguage(this WebApplication app) =>
        app.UseRequestLocalization(options =>
        {
            options.SetDefaultCulture("nl").AddSupportedCultures("nl", "en").AddSupportedUICultures("nl", "en");
            options.ApplyCurrentCultureToResponseHeaders = true;
        });

    /// <summary>If-Match, paging, validation and the transaction around every handler of the group.</summary>
    public static RouteGroupBuilder WithRequestFilters(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter<IfMatchFilter>();
        group.AddEndpointFilter<PagingFilter>();
        group.AddEndpointFilter<ValidationFilter>();
        group.AddEndpointFilter<TransactionFilter>();
        return group;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
    }

    private static NpgsqlDataSource DataSource(ServiceIdentity service, string connectionString, SchemaGate gate)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "campagne " + service.Name, IncludeErrorDetail = false };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = service.Name };
        return (service.AnswersWithoutDatabase ? gate.Guard(builder) : builder).Build();
    }

    private static ConnectionMultiplexer Cache(string address)
    {
        var options = ConfigurationOptions.Parse(address);
        options.AbortOnConnectFail = false; // a lost Redis is degraded, not down
        options.ConnectTimeout = 2_000;
        return ConnectionMultiplexer.Connect(options);
    }

    private static void ValidatorOptions() =>
        FluentValidation.ValidatorOptions.Global.LanguageManager = new PlainMessages();
}
