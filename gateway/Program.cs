using Campagne.Gateway;
using Campagne.Gateway.Features;
using Campagne.Gateway.Features.Sessions;
using Campagne.Gateway.Features.Users;
using Campagne.Gateway.Limits;
using Campagne.Gateway.Pages;
using Campagne.Gateway.Proxy;
using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddFoundation(new ServiceIdentity("gateway", typeof(Program).Assembly));
builder.AddSessions();
builder.AddRateLimits();
builder.AddParts();
builder.AddLiveEvents();
builder.AddProxy();

var app = builder.Build();
var api = app.UseGateway();

SignIn.Map(api);
CurrentSession.Map(api);
SignOut.Map(api);
ListUsers.Map(api);
CreateUser.Map(api);
ChangeUser.Map(api);
ResetPassword.Map(api);
ChangeOwnPassword.Map(api);
LiveEvents.Map(api);
Dossier.Map(api);
Status.Map(api);
ApiDescription.Map(api);
StartPage.Map(app);
SecurityTxt.Map(app);
app.MapProxy();

await app.RunAsync();
