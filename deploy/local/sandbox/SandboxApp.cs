using Campagne.Sandbox.Control;
using Campagne.Sandbox.Instagram;
using Campagne.Sandbox.Storage;
using Campagne.Sandbox.TikTok;
using Campagne.Sandbox.Wire;

namespace Campagne.Sandbox;

/// <summary>Both platforms on one address, each below its own path, with the controls below /sandbox and a page for people at /.</summary>
internal static class SandboxApp
{
    private const long LargestChunk = 140_000_000;

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var folder = builder.Configuration["Sandbox:Store"] is { Length: > 0 } store
            ? store
            : throw new InvalidOperationException("The sandbox needs the setting Sandbox__Store: the folder that it keeps its state in.");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestChunk);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.DefaultIgnoreCondition = Rows.Json.DefaultIgnoreCondition;
            foreach (var converter in Rows.Json.Converters) json.SerializerOptions.Converters.Add(converter);
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new World(folder, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(_ => new MediaStore(folder));
        builder.Services.AddSingleton<Pipeline>();
        builder.Services.AddSingleton<Downloads>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Downloads>());

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapTikTok();
        app.MapInstagram();
        app.MapControl();
        app.MapHealth();
        app.MapPages();
        return app;
    }
}
