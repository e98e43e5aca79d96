using System.Security.Cryptography;
using System.Text.Json;
using Campagne.ServiceDefaults.Security;

namespace Campagne.Testing;

/// <summary>Somebody who can sign in at the gateway of an installation.</summary>
public sealed record Account(string Email, string Name, string Role, string Password)
{
    internal static IReadOnlyList<Account> Seed(string file)
    {
        IReadOnlyList<Account> accounts =
        [
            Make("cato", "Cato Communicatie", Roles.Communication),
            Make("pieter", "Pieter Preventie", Roles.PreventionExpert),
            Make("paula", "Paula Preventie", Roles.PreventionExpert),
            Make("eva", "Eva Evaluatie", Roles.Evaluator),
            Make("bas", "Bas Beheer", Roles.Administrator),
        ];
        File.WriteAllText(file, JsonSerializer.Serialize(accounts, JsonSerializerOptions.Web));
        return accounts;
    }

    private static Account Make(string who, string name, string role) =>
        new($"{who}@campagne.test", name, role, "Test-" + RandomNumberGenerator.GetHexString(16));
}
