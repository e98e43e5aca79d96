using System.Xml.Linq;
using Campagne.Local;
using Campagne.Local.Testing;

namespace Campagne.UnitTests.Local;

public sealed class TestRunTests
{
    private static readonly TestProject[] Projects = [new("unit", "U.csproj"), new("end-to-end", "E.csproj"), new("deploy", "D.csproj")];

    [Theory]
    [InlineData("Unit", "unit")]
    [InlineData("EndToEnd", "end-to-end")]
    [InlineData("end-to-end", "end-to-end")]
    public void The_folder_names_the_suite(string folder, string suite) => TestProject.SuiteName(folder).ShouldBe(suite);

    [Theory]
    [InlineData("end-to-end")]
    [InlineData("EndToEnd")]
    [InlineData("endtoend")]
    public void A_suite_is_found_in_any_spelling(string asked) => TestProject.Choose(Projects, asked, all: false).ShouldHaveSingleItem().Suite.ShouldBe("end-to-end");

    [Fact]
    public void The_deploy_suite_runs_only_on_request()
    {
        TestProject.Choose(Projects, null, all: false).ShouldNotContain(Projects[2]);
        TestProject.Choose(Projects, null, all: true).ShouldContain(Projects[2]);
        TestProject.Choose(Projects, "deploy", all: false).ShouldHaveSingleItem();
    }

    [Fact]
    public void An_unknown_suite_is_refused_with_the_names_that_exist() =>
        Should.Throw<LaunchException>(() => TestProject.Choose(Projects, "unti", all: false)).Message.ShouldContain("unit, end-to-end, deploy");

    [Fact]
    public void A_project_that_says_so_holds_no_tests()
    {
        TestProject.HoldsTests(XDocument.Parse("<Project><PropertyGroup><IsTestProject>false</IsTestProject></PropertyGroup></Project>")).ShouldBeFalse();
        TestProject.HoldsTests(XDocument.Parse("<Project><PropertyGroup /></Project>")).ShouldBeTrue();
    }

    [Fact]
    public void Results_are_counted_from_the_result_file() =>
        TrxSummary.Read(Trx(total: 12, executed: 10, passed: 7), exitCode: 1).ShouldBe(new TrxSummary(Passed: 7, Failed: 3, Skipped: 2));

    [Fact]
    public void A_run_that_broke_off_is_a_failure_though_every_finished_test_passed() =>
        TrxSummary.Read(Trx(total: 5, executed: 5, passed: 5), exitCode: 134).ShouldBe(new TrxSummary(5, 1, 0));

    [Fact]
    public void Nothing_run_is_not_green()
    {
        TrxSummary.Nothing.Green.ShouldBeFalse();
        new TrxSummary(3, 0, 0).Green.ShouldBeTrue();
        (new TrxSummary(3, 0, 0) + new TrxSummary(2, 1, 4)).ShouldBe(new TrxSummary(5, 1, 4));
    }

    private static XDocument Trx(int total, int executed, int passed) => XDocument.Parse($"""
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <ResultSummary outcome="Completed"><Counters total="{total}" executed="{executed}" passed="{passed}" failed="0" error="0" /></ResultSummary>
        </TestRun>
        """);
}
