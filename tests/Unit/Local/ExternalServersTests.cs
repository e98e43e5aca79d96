using Campagne.Local.Servers;

namespace Campagne.UnitTests.Local;

public sealed class ExternalServersTests
{
    [Fact]
    public void The_env_file_may_hold_comments_quotes_and_equal_signs()
    {
        var values = ExternalServers.Parse([
            "# servers of the office", "", "CAMPAGNE_POSTGRES=\"Host=db;Password=a=b\"", " export CAMPAGNE_REDIS = 'cache:6379' ", "CAMPAGNE_BROKER=", "nonsense",
        ]);

        values.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CAMPAGNE_POSTGRES"] = "Host=db;Password=a=b",
            ["CAMPAGNE_REDIS"] = "cache:6379",
        }, ignoreOrder: true);
    }

    [Fact]
    public void What_is_given_need_not_be_installed()
    {
        var given = new ExternalServers("Host=db", null, null, null);

        given.Replaces("postgresql").ShouldBeTrue();
        given.Replaces("rabbitmq-server").ShouldBeFalse();
    }

    [Fact]
    public void A_role_reaches_the_database_on_the_same_server_with_its_own_password()
    {
        var connection = Databases.Connection("Host=127.0.0.1;Port=20001;Username=postgres;Password=x;Database=postgres", "gateway", "tickets", "secret", pool: 5);

        connection.ShouldBe("Host=127.0.0.1;Port=20001;Username=tickets;Password=secret;Database=gateway;Maximum Pool Size=5");
    }
}
