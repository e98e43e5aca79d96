using Campagne.Audience.Features;
using Campagne.Audience.Knowledge;
using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("audience", typeof(Program).Assembly));
builder.Services.AddSingleton<RulesInForce>();

var app = builder.Build();
var api = app.UseServiceDefaults();
CreateSegment.Map(api);
ReadSegments.Map(api);
EditSegment.Map(api);
PublishSegment.Map(api);
RetireSegment.Map(api);
EstimateSize.Map(api);
ListRegions.Map(api);
Dossier.Map(api);

await app.RunAsync();
