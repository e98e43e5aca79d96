using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Campagne.Testing;

/// <summary>A signed-in browser as far as HTTP goes: it keeps the session cookie and sends the CSRF token with what changes something.</summary>
internal sealed class GatewaySession(string csrfToken, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Sessions = "api/gateway/v1/sessions";

    public static async Task<HttpClient> Open(Uri gateway, Account account)
    {
        var browser = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() };
        using var signIn = new HttpClient(browser, disposeHandler: false) { BaseAddress = gateway };
        using var answer = await signIn.PostAsJsonAsync(Sessions, new { account.Email, account.Password });
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.Created)
            throw new InvalidOperationException($"{account.Email} could not sign in: {(int)answer.StatusCode} {body}");
        using var session = JsonDocument.Parse(body);
        return new HttpClient(new GatewaySession(session.RootElement.GetProperty("csrfToken").GetString()!, browser)) { BaseAddress = gateway };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
            request.Headers.TryAddWithoutValidation("X-CSRF-Token", csrfToken);
        return base.SendAsync(request, cancellationToken);
    }
}
