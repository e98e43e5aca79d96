using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Campagne.ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs over OTLP, from the native sources and meters. Exporters run only when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; what they
/// do is said with the standard OTEL_* variables.
/// </summary>
internal static class TelemetryPipeline
{
    // Without this switch ASP.NET Core 10 leaves its server spans without any attribute.
    private const string SpanAttributes = "Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData";

    // Two lines per request say nothing that the spans do not say, and cost more than answering it. Anything else configured wins.
    private static readonly Dictionary<string, string?> quiet = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Yarp"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = "None", // an error at every probe; HealthLog says it once
    };

    public static void AddTelemetry(this IHostApplicationBuilder builder, ServiceIdentity service)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = quiet });
        AppContext.SetSwitch(SpanAttributes, false);
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;

        var resource = ResourceBuilder.CreateDefault()
            .AddService(service.Name, "campagne", service.Version)
            .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName.ToLowerInvariant())]);
        var telemetry = OpenTelemetrySdk.Create(sdk => sdk
            .WithTracing(traces => traces
                .SetResourceBuilder(resource)
                .AddSource(Sources.Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit", "Yarp.ReverseProxy")
                .AddProcessor(new MessagingConvention())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .SetResourceBuilder(resource)
                .AddMeter(
                    Sources.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
                    "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit")
                .AddOtlpExporter()));
        builder.Services.AddSingleton(telemetry);
        builder.Services.AddHostedService<Flush>();
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(resource);
            logs.AddOtlpExporter();
        });
    }

    /// <summary>Completes the server span with what the framework leaves out: route, status and name (semantic conventions, HTTP server).</summary>
    public static void UseConformingSpans(this WebApplication app) => app.Use(async (context, next) =>
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (activity is not null && context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            activity.IsAllDataRequested = false;
        try
        {
            await next();
        }
        finally
        {
            if (activity is { IsAllDataRequested: true })
                Complete(activity, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, context.Response.StatusCode);
        }
    });

    private static void Complete(Activity activity, string method, string? route, int status)
    {
        activity.SetTag("http.response.status_code", status);
        if (route is not null)
            activity.SetTag("http.route", route);
        activity.DisplayName = route is null ? method : $"{method} {route}";
        if (status < 500)
            return;
        activity.SetTag("error.type", status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        activity.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>MassTransit 8 speaks an older convention: adds the current names beside its own.</summary>
    private sealed class MessagingConvention : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.Source.Name != "MassTransit" || data.GetTagItem("messaging.operation") is not string operation)
                return;
            data.SetTag("messaging.operation.name", operation);
            data.SetTag("messaging.operation.type", operation);
        }
    }

    private sealed class Flush(OpenTelemetrySdk telemetry) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            telemetry.TracerProvider.ForceFlush(2_000);
            telemetry.MeterProvider.ForceFlush(2_000);
            return Task.CompletedTask;
        }
    }
}
