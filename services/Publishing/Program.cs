using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("publishing", typeof(Program).Assembly));

var app = builder.Build();
var api = app.UseServiceDefaults();

await app.RunAsync();
