using Campagne.DossierRules.Text;

namespace Campagne.DossierRules.Messages;

/// <summary>Nothing in a message may lead to a seller: words that point at a route, and contact details that belong to no registered help service.</summary>
internal static class NoSupplyRoute
{
    internal static IEnumerable<Match> Find(MessageCheck check) => PhraseSearch.Find(check).Concat(Contacts(check));

    private static IEnumerable<Match> Contacts(MessageCheck check)
    {
        for (var i = 0; i < check.Text.Tokens.Length; i++)
        {
            var token = check.Text.Tokens[i];
            var leads = token.Kind switch
            {
                TokenKind.Url => IsMessengerLink(token.Word),
                TokenKind.Phone => token.Word.StartsWith("06", StringComparison.Ordinal) || token.Word.StartsWith("+316", StringComparison.Ordinal) || token.Word.StartsWith("+31 6", StringComparison.Ordinal) || token.Word.StartsWith("00316", StringComparison.Ordinal),
                _ => false,
            };
            if (leads)
                yield return new Match(new TokenRange(i, i + 1), check.Rule.Severity);
        }
    }

    private static bool IsMessengerLink(string link)
    {
        var host = link.Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal);
        return host.StartsWith("wa.me", StringComparison.Ordinal) || host.StartsWith("t.me", StringComparison.Ordinal)
            || host.StartsWith("chat.whatsapp.com", StringComparison.Ordinal) || host.StartsWith("telegram.me", StringComparison.Ordinal)
            || host.EndsWith(".onion", StringComparison.Ordinal) || host.StartsWith("discord.gg", StringComparison.Ordinal)
            || host.StartsWith("snapchat.com/add", StringComparison.Ordinal) || host.StartsWith("signal.me", StringComparison.Ordinal);
    }
}
