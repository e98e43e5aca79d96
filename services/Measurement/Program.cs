using Campagne.Measurement.Clicks;
using Campagne.Measurement.Domain;
using Campagne.Measurement.Features;
using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("measurement", typeof(Program).Assembly) { AnswersWithoutDatabase = true });
builder.Services.AddTrackedLinks();
builder.Services.AddSingleton<Settings>();
builder.Services.AddHostedService<FiguresChanged>();

var app = builder.Build();
app.UseTrackedLinks();
var api = app.UseServiceDefaults();
ReadReach.Map(api);
ReadOnTarget.Map(api);
ReadLinks.Map(api);
ReadBreaches.Map(api);
ReleaseBreach.Map(api);
Dossier.Map(api);

await app.RunAsync();
