using System.Globalization;

namespace CubeConnect.Tests.Testing;

public sealed class TestCultureTests
{
    [Fact]
    public async Task The_suite_runs_under_the_culture_it_was_told_on_every_thread()
    {
        if (TestCulture.Wanted is null) return;

        CultureInfo.CurrentCulture.Name.Should().Be(TestCulture.Wanted);
        (await Task.Run(() => CultureInfo.CurrentCulture.Name)).Should().Be(TestCulture.Wanted);
    }

    [Fact]
    public void Arabic_of_Saudi_Arabia_does_on_this_machine_what_makes_the_second_run_worth_it()
    {
        var culture = CultureInfo.GetCultureInfo("ar-SA");

        new DateTime(2026, 5, 1).ToString("yyyy-MM-dd", culture)
            .Should().Be("1447-11-14", "the run under ar-SA proves nothing where the machine has no culture data");
        (-5).ToString(culture).Should().NotBe("-5");
    }
}
