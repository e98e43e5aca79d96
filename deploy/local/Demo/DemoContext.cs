using Campagne.Local.Seed;

namespace Campagne.Local;

/// <summary>What the demonstration needs to know of the running Campagne.</summary>
/// <param name="Gateway">Address at which people and the demonstration sign in.</param>
/// <param name="Sandbox">Address of the platform sandbox, where the published posts can be seen and faults be made.</param>
/// <param name="Accounts">Who can sign in; find them by role.</param>
/// <param name="Root">The checkout.</param>
/// <param name="WorkFolder">A folder for files that the demonstration makes (videos, exports).</param>
internal sealed record DemoContext(Uri Gateway, Uri Sandbox, IReadOnlyList<Account> Accounts, string Root, string WorkFolder)
{
    public Account With(string role) => Accounts.First(a => string.Equals(a.Role, role, StringComparison.Ordinal));
}
