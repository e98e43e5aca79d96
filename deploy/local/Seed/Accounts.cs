using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Campagne.Local.Servers;

namespace Campagne.Local.Seed;

/// <summary>Somebody who can sign in at this set's gateway.</summary>
internal sealed record Account(string Email, string Name, string Role, string Password);

/// <summary>
/// One account per role, and a second expert because an expert cannot approve what that expert wrote. The file is what the gateway reads
/// as Seed:Accounts.
/// </summary>
internal static class Accounts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IReadOnlyList<(string Email, string Name, string Role)> People =
    [
        ("communicatie@campagne.test", "Cato Communicatie", "communication"),
        ("expert@campagne.test", "Pieter Preventie", "prevention-expert"),
        ("expert2@campagne.test", "Paula Preventie", "prevention-expert"),
        ("evaluatie@campagne.test", "Eva Evaluatie", "evaluator"),
        ("beheer@campagne.test", "Bas Beheer", "administrator"),
    ];

    private static readonly string[] Words =
    [
        "anker", "appel", "balkon", "bever", "bloem", "boom", "brug", "dijk", "duin", "eiland", "emmer", "fiets", "fluit", "gans", "golf", "haven",
        "herfst", "honing", "kade", "kamer", "kano", "kaars", "klok", "konijn", "kraan", "lamp", "lente", "linde", "maan", "merel", "molen", "mossel",
        "muur", "noord", "oever", "oktober", "orgel", "paard", "parel", "peer", "plein", "polder", "regen", "rivier", "roos", "schaats", "schip", "sluis",
        "sneeuw", "spiegel", "ster", "stoel", "strand", "tafel", "toren", "trein", "tulp", "varen", "vijver", "vlinder", "water", "wolk", "zeil", "zomer",
    ];

    public static string FileOf(InstanceSet set) => set.PathOf("accounts.json");

    public static IReadOnlyList<Account> Ensure(InstanceSet set)
    {
        var known = Read(set);
        IReadOnlyList<Account> all = [.. People.Select(p => known.FirstOrDefault(k => string.Equals(k.Email, p.Email, StringComparison.Ordinal)) ?? new Account(p.Email, p.Name, p.Role, Password()))];
        if (!all.SequenceEqual(known))
            InstanceSet.WritePrivately(FileOf(set), JsonSerializer.SerializeToUtf8Bytes(all, Json));
        return all;
    }

    public static IReadOnlyList<Account> Read(InstanceSet set) =>
        File.Exists(FileOf(set)) ? JsonSerializer.Deserialize<Account[]>(File.ReadAllText(FileOf(set)), Json) ?? [] : [];

    /// <summary>Easy to read aloud and to type: Molen-regen-fiets-4821. About 31 bits, enough for an account on loopback.</summary>
    internal static string Password()
    {
        var words = RandomNumberGenerator.GetItems<string>(Words, 3);
        var number = RandomNumberGenerator.GetInt32(10_000).ToString("0000", CultureInfo.InvariantCulture);
        return $"{char.ToUpperInvariant(words[0][0])}{words[0][1..]}-{words[1]}-{words[2]}-{number}";
    }
}
