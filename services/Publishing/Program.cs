using Campagne.Publishing;
using Campagne.Publishing.Features;
using Campagne.Publishing.Media;
using Campagne.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(new ServiceIdentity("publishing", typeof(Program).Assembly));
builder.AddPublishing();

var app = builder.Build();
var api = app.UseServiceDefaults();
ServeMedia.Map(app);
ConnectAccount.Map(app, api);
ChannelAccounts.Map(api);
CollectAudience.Map(api);
StopPublishing.Map(api);
Dossier.Map(api);
CollectInsights.Map(api);
var posts = api.MapGroup("/posts").WithTags("posts");
PlanPost.Map(posts);
ReadPosts.Map(posts);
ReschedulePost.Map(posts);
JudgePost.Map(posts);
CancelPost.Map(posts);
ReleasePost.Map(posts);
SettlePost.Map(posts);
TakeDownPost.Map(posts);

await app.RunAsync();
