using Campagne.Local.Processes;
using Campagne.Local.Seed;
using Campagne.Local.Servers;

namespace Campagne.Local;

/// <summary>What the demonstration needs to know of the running Campagne.</summary>
/// <param name="Gateway">Address at which people and the demonstration sign in.</param>
/// <param name="Sandbox">Address of the platform sandbox, where the published posts can be seen and faults be made.</param>
/// <param name="Accounts">Who can sign in; find them by role.</param>
/// <param name="Root">The checkout.</param>
/// <param name="WorkFolder">A folder for files that the demonstration makes (videos, exports).</param>
internal sealed record DemoContext(Uri Gateway, Uri Sandbox, IReadOnlyList<Account> Accounts, string Root, string WorkFolder)
{
    public static DemoContext Of(Checkout checkout, InstanceSet set)
    {
        var (addresses, folder) = (ProcessTable.Addresses(set), set.PathOf("demo"));
        Directory.CreateDirectory(folder);
        return new DemoContext(new Uri(addresses[ProcessTable.Gateway]), new Uri(addresses[ProcessTable.Sandbox]), Seed.Accounts.Read(set), checkout.Root, folder);
    }

    public Account With(string role) => Accounts.First(a => string.Equals(a.Role, role, StringComparison.Ordinal));
}
