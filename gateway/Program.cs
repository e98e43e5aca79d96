using Campagne.Gateway;
using Campagne.Gateway.Features.Sessions;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Proxy;
using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddFoundation(new ServiceIdentity("gateway", typeof(Program).Assembly));
builder.AddSessions();
builder.AddRateLimits();
builder.AddParts();
builder.AddProxy();

var app = builder.Build();
var api = app.UseGateway();

SignIn.Map(api);
CurrentSession.Map(api);
SignOut.Map(api);
app.MapProxy();

await app.RunAsync();
