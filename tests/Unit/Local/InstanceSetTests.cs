using Campagne.Local.Processes;
using Campagne.Local.Seed;
using Campagne.Local.Servers;

namespace Campagne.UnitTests.Local;

public sealed class InstanceSetTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "campagne set " + Guid.NewGuid().ToString("N"));

    [Fact]
    public void Ports_and_secrets_are_chosen_once_and_remembered()
    {
        var first = InstanceSet.Open(_folder);
        var (port, secret, key) = (first.Port("gateway"), first.Secret("gateway"), first.Key("media"));

        var second = InstanceSet.Open(_folder);

        second.Port("gateway").ShouldBe(port);
        second.Secret("gateway").ShouldBe(secret);
        second.Key("media").ShouldBe(key);
        Convert.FromBase64String(key).Length.ShouldBe(32);
    }

    [Fact]
    public void A_port_that_somebody_else_took_is_left_to_them()
    {
        var set = InstanceSet.Open(_folder);
        var port = set.Port("redis");
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        other.Start();

        set.FreePort("redis").ShouldNotBe(port);
        InstanceSet.Open(_folder).Port("redis").ShouldBe(set.Port("redis"));
    }

    [Fact]
    public void Settings_accounts_and_keys_can_only_be_read_by_their_owner()
    {
        var set = InstanceSet.Open(_folder);
        KeyCertificate.Ensure(set);
        Accounts.Ensure(set);

        foreach (var file in (string[])[set.PathOf("settings.json"), KeyCertificate.FileOf(set), Accounts.FileOf(set)])
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Every_role_has_an_account_and_there_are_two_experts_for_four_eyes()
    {
        var accounts = Accounts.Ensure(InstanceSet.Open(_folder));

        accounts.Select(a => a.Role).Distinct(StringComparer.Ordinal).ShouldBe(["communication", "prevention-expert", "evaluator", "administrator"]);
        accounts.Count(a => a.Role is "prevention-expert").ShouldBe(2);
        accounts.Select(a => a.Password).Distinct(StringComparer.Ordinal).Count().ShouldBe(accounts.Count);
        accounts.ShouldAllBe(a => a.Password.Length >= 14);
    }

    [Fact]
    public void Accounts_stay_the_same_on_the_next_start()
    {
        var first = Accounts.Ensure(InstanceSet.Open(_folder));

        Accounts.Ensure(InstanceSet.Open(_folder)).ShouldBe(first);
    }

    [Fact]
    public void A_set_is_held_by_one_run_at_a_time()
    {
        var set = InstanceSet.Open(_folder);
        using (SetLock.TryTake(set).ShouldNotBeNull())
            SetLock.TryTake(set).ShouldBeNull();

        using var next = SetLock.TryTake(set);
        next.ShouldNotBeNull();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
