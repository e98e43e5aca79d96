using Campagne.Content;
using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("content", typeof(Program).Assembly));
builder.AddContent();

var app = builder.Build();
var api = app.UseServiceDefaults();
api.MapCampaigns();
api.MapMessages();
api.MapAlerts();
api.MapRules();

await app.RunAsync();
