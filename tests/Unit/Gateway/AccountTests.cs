using System.Text.Json;
using Campagne.Gateway.Accounts;
using Campagne.Gateway.Features.Users;
using Campagne.ServiceDefaults.Messaging;
using Campagne.ServiceDefaults.Security;

namespace Campagne.UnitTests.Gateway;

public sealed class AccountTests
{
    private static readonly DateTimeOffset now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid me = Guid.NewGuid();

    [Theory]
    [InlineData(1, null)]
    [InlineData(4, null)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(8, 8)]
    [InlineData(11, 60)]
    [InlineData(5_000, 60)]
    public void Every_wrong_password_after_the_fourth_doubles_the_wait_up_to_an_hour(int failures, int? minutes) =>
        Lockout.Until(failures, now).ShouldBe(minutes is { } wait ? now.AddMinutes(wait) : null);

    [Fact]
    public void A_password_can_be_read_but_never_written()
    {
        var request = JsonSerializer.Deserialize<SignInLike>("""{"password":"correct horse"}""", JsonSerializerOptions.Web)!;

        request.Password.Reveal().ShouldBe("correct horse");
        Wire.Serialize(request).ShouldNotContain("horse");
        $"{request}".ShouldNotContain("horse");
    }

    [Fact]
    public void Nobody_changes_their_own_role() =>
        ChangeUser.Forbids(Administrator(me), new("Bas", Roles.Evaluator, Active: true), me, otherActiveAdministrators: 3).ShouldBe("own-account");

    [Fact]
    public void Nobody_deactivates_their_own_account() =>
        ChangeUser.Forbids(Administrator(me), new("Bas", Roles.Administrator, Active: false), me, otherActiveAdministrators: 3).ShouldBe("own-account");

    [Theory]
    [InlineData(Roles.Administrator, false)]
    [InlineData(Roles.Evaluator, true)]
    public void The_last_active_administrator_stays_one(string role, bool active) =>
        ChangeUser.Forbids(Administrator(Guid.NewGuid()), new("Bas", role, active), me, otherActiveAdministrators: 0).ShouldBe("last-administrator");

    [Fact]
    public void Anyone_may_get_another_name() =>
        ChangeUser.Forbids(Administrator(me), new("Sebastiaan", Roles.Administrator, Active: true), me, otherActiveAdministrators: 0).ShouldBeNull();

    [Fact]
    public void An_inactive_administrator_may_lose_the_role() => ChangeUser.Forbids(
        Administrator(Guid.NewGuid()) with { Active = false }, new("Bas", Roles.Evaluator, Active: false), me, otherActiveAdministrators: 0).ShouldBeNull();

    private static Account Administrator(Guid id) =>
        new(id, "bas@campagne.test", "Bas", Roles.Administrator, Active: true, PasswordIsTemporary: false, null, null, 1, now, null);

    private sealed record SignInLike(Secret Password);
}
