using System.Net;

namespace Campagne.Sandbox.Wire;

internal sealed record ConsentAccount(string Id, string Name, string Username);

/// <summary>A consent request as both platforms know it; <see cref="Challenge"/> is TikTok's.</summary>
internal sealed record ConsentRequest(string RedirectUri, string State, IReadOnlyList<string> Scopes, string? Challenge = null);

/// <summary>The page on which a person connects an account, and what may be redirected to.</summary>
internal static class Consent
{
    /// <summary>The address must be absolute, static, short, and https unless it stays on this machine.</summary>
    public static bool Redirectable(string address, IReadOnlyList<string> registered) =>
        address.Length < 512
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)
        && uri.Query.Length == 0 && uri.Fragment.Length == 0
        && (registered.Count == 0 || registered.Contains(address, StringComparer.Ordinal));

    public static IReadOnlyList<string> Scopes(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Page(string platform, string action, ConsentRequest request, IEnumerable<ConsentAccount> accounts)
    {
        var choices = accounts.Select((account, index) => $"""
            <label><input type="radio" name="account" value="{E(account.Id)}"{(index == 0 ? " checked" : "")}> {E(account.Name)} <small>@{E(account.Username)}</small></label>
            """);
        var scopes = request.Scopes.Select(scope => $"""
            <label><input type="checkbox" name="granted" value="{E(scope)}" checked> {E(scope)}</label>
            """);
        return $$"""
            <!doctype html>
            <html lang="nl"><head><meta charset="utf-8"><title>Account koppelen – {{E(platform)}}-zandbak</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; background: #f3f4f6; color: #1b1f24; margin: 0; }
              main { max-width: 28rem; margin: 3rem auto; background: #fff; border-radius: 12px; padding: 2rem; box-shadow: 0 1px 4px #0002; }
              fieldset { border: 0; padding: 0; margin: 0 0 1.5rem; } legend { font-weight: 600; padding: 0; }
              label { display: block; padding: .4rem 0; } small { color: #57606a; }
              button { font: inherit; padding: .6rem 1.4rem; border-radius: 8px; border: 1px solid #1b1f24; background: #fff; cursor: pointer; }
              button.ja { background: #1b1f24; color: #fff; }
            </style></head><body><main>
            <h1>Account koppelen</h1>
            <p>Dit is de {{E(platform)}}-zandbak. Campagne vraagt toegang tot een account. Er gaat niets naar het echte {{E(platform)}}.</p>
            <form method="post" action="{{E(action)}}">
              <input type="hidden" name="redirect_uri" value="{{E(request.RedirectUri)}}">
              <input type="hidden" name="state" value="{{E(request.State)}}">
              <input type="hidden" name="code_challenge" value="{{E(request.Challenge ?? "")}}">
              <fieldset><legend>Kies een account</legend>{{string.Concat(choices)}}</fieldset>
              <fieldset><legend>Wat mag Campagne?</legend>{{string.Concat(scopes)}}</fieldset>
              <button class="ja" name="decision" value="allow">Toestaan</button>
              <button name="decision" value="deny">Weigeren</button>
            </form></main></body></html>
            """;
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
