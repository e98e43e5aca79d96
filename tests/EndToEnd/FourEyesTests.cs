using System.Net.Http.Json;
using System.Security.Cryptography;
using Campagne.ServiceDefaults.Security;

namespace Campagne.EndToEndTests;

/// <summary>No sequence of calls by one person gets that person's content out.</summary>
[Collection("campagne")]
public sealed class FourEyesTests(CampagneInstallation campagne)
{
    private readonly MainJob job = campagne.Job;

    [Fact]
    public async Task An_author_cannot_approve()
    {
        var message = await Submitted();

        await job.TryApprove(message, job.Writer).IsProblem(HttpStatusCode.Forbidden);

        (await job.Read(message))["status"]!.GetValue<string>().ShouldBe("submitted");
        await job.TryApprove(message, job.Expert).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expert_who_changed_the_text_cannot_approve_it_either()
    {
        var message = await job.Write(await job.ActiveCampaign(), MainJob.Text, await job.Desk.Connect("instagram"));
        using var writer = await Colleague();
        await job.Rewrite(message, MainJob.Text.Replace("Nee zeggen is genoeg", "Nee is genoeg", StringComparison.Ordinal), writer.Client);
        await job.Submit(message);
        await job.Pretest(message);
        await ChangeRole(writer, Roles.PreventionExpert);
        using var expert = await campagne.SignIn(writer.Account with { Role = Roles.PreventionExpert });

        var refusal = await job.TryApprove(message, expert).IsProblem(HttpStatusCode.Forbidden);

        refusal["code"]!.GetValue<string>().ShouldBe("four-eyes");
        await job.TryApprove(message, job.Expert).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_expert_cannot_change_a_text()
    {
        var message = await Submitted();
        using var answer = await job.Expert.PutAsJsonAsync($"api/content/v1/messages/{message.Id}", new { });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<MainJob.Message> Submitted()
    {
        var message = await job.Write(await job.ActiveCampaign(), MainJob.Text, await job.Desk.Connect("instagram"));
        await job.Submit(message);
        await job.Pretest(message);
        return message;
    }

    private sealed record NewColleague(Guid Id, Account Account, HttpClient Client) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }

    /// <summary>Somebody of communication whose account was made just now, with a password of their own.</summary>
    private async Task<NewColleague> Colleague()
    {
        var (first, own) = (Password(), Password());
        var account = new Account($"{RandomNumberGenerator.GetHexString(8, lowercase: true)}@campagne.test", "Noor Nieuw", Roles.Communication, first);
        var made = await job.Administrator.PostAsJsonAsync("api/gateway/v1/users", new { account.Email, account.Name, account.Role, account.Password }).Is(HttpStatusCode.Created);
        using (var temporary = await campagne.SignIn(account))
            await temporary.PostAsJsonAsync("api/gateway/v1/users/current/password-changes", new { currentPassword = first, newPassword = own }).Is(HttpStatusCode.NoContent);
        account = account with { Password = own };
        return new NewColleague(made["id"]!.GetValue<Guid>(), account, await campagne.SignIn(account));
    }

    private async Task ChangeRole(NewColleague colleague, string role)
    {
        var path = $"api/gateway/v1/users/{colleague.Id}";
        using var read = await job.Administrator.GetAsync(path);
        using var change = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(new { colleague.Account.Name, role, active = true }) };
        change.Headers.IfMatch.Add(read.Headers.ETag!);
        await job.Administrator.SendAsync(change).Is(HttpStatusCode.OK);
    }

    private static string Password() => "Test-" + RandomNumberGenerator.GetHexString(20);
}
