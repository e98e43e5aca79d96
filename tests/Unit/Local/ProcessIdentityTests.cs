using Campagne.Local.Processes;

namespace Campagne.UnitTests.Local;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void A_command_with_spaces_and_brackets_does_not_shift_the_fields()
    {
        const string stat = "4242 (evil) S (name)) S 1 4242 4200 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 4 0 987654 1000 10";

        var read = ProcessIdentity.Parse(stat).ShouldNotBeNull();

        read.State.ShouldBe('S');
        read.Session.ShouldBe(4200);
        read.StartTicks.ShouldBe(987654);
    }

    [Fact]
    public void This_process_is_alive() => ProcessIdentity.Of(Environment.ProcessId).ShouldNotBeNull().IsAlive.ShouldBeTrue();

    [Fact]
    public void The_same_number_with_another_start_is_another_process()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId).ShouldNotBeNull();

        (self with { StartTicks = self.StartTicks - 1 }).IsAlive.ShouldBeFalse();
        (self with { Boot = "another boot" }).IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void A_signal_to_a_number_that_was_handed_out_again_goes_nowhere()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId).ShouldNotBeNull();

        (self with { StartTicks = 1 }).Signal(Signal.Kill).ShouldBeFalse();
    }
}
