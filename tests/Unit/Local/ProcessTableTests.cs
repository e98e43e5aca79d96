using Campagne.Local;
using Campagne.Local.Processes;
using Campagne.Local.Servers;

namespace Campagne.UnitTests.Local;

public sealed class ProcessTableTests : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "campagne table " + Guid.NewGuid().ToString("N"));

    [Fact]
    public void The_gateway_is_started_before_every_service()
    {
        var names = Table().Select(p => p.Name).ToList();

        foreach (var service in (string[])["content", "audience", "publishing", "measurement"])
            names.IndexOf(ProcessTable.Gateway).ShouldBeLessThan(names.IndexOf(service));
    }

    [Fact]
    public void Every_process_listens_on_loopback_only_and_on_a_port_of_its_own()
    {
        var table = Table();

        table.ShouldAllBe(p => new Uri(p.Address).IsLoopback && p.Environment["ASPNETCORE_URLS"] == p.Address);
        table.Select(p => p.Port).Distinct().Count().ShouldBe(table.Count);
    }

    [Fact]
    public void Every_service_has_its_own_database_and_reads_the_tickets_as_the_role_that_may_only_do_that()
    {
        foreach (var process in Table().Where(p => p.Name is not (ProcessTable.Sandbox or ProcessTable.Gateway)))
        {
            process.Environment["ConnectionStrings__Database"].ShouldNotBeNull().ShouldContain($"Database={process.Name}");
            process.Environment["ConnectionStrings__Database"].ShouldNotBeNull().ShouldContain($"Username={process.Name}");
            process.Environment["ConnectionStrings__TicketKeys"].ShouldNotBeNull().ShouldContain("Username=tickets");
        }
    }

    [Fact]
    public void No_process_is_given_the_password_of_the_database_administrator()
    {
        var servers = ServerSet.For(new Checkout(_root), "dev");
        var password = servers.Set.Secret("postgres");

        ProcessTable.For(new Checkout(_root), servers).SelectMany(p => p.Environment.Values).OfType<string>().ShouldAllBe(v => !v.Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sandbox_accepts_the_credentials_that_publishing_shows()
    {
        var sandbox = Table().Single(p => p.Name is ProcessTable.Sandbox).Environment;
        var publishing = Table().Single(p => p.Name is "publishing").Environment;

        foreach (var name in (string[])["TikTok__ClientKey", "TikTok__ClientSecret", "Instagram__ClientId", "Instagram__ClientSecret"])
            publishing[name].ShouldBe(sandbox[name].ShouldNotBeNull());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private IReadOnlyList<ServiceProcess> Table() => ProcessTable.For(new Checkout(_root), ServerSet.For(new Checkout(_root), "dev"));
}
