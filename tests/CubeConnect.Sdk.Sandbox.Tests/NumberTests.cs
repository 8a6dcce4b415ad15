namespace CubeConnect.Sandbox.Tests;

/// <summary>Where a number is asked for, one that can never be met is refused: a test would wait, or pass, for nothing.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("0501234567")]
    [InlineData("+966 50 123 4567")]
    [InlineData("mine")]
    public async Task Refuses_a_number_that_no_message_can_have(string phone)
    {
        await using var api = await Api.StartAsync(options => options.WaitTimeout = TimeSpan.FromSeconds(1));

        (await api.PostAsync("/sandbox/api/faults", $$"""{"kind":"message_fails","meta_code":131026,"phone":"{{phone}}"}"""))
            .ShouldBe(422, "INVALID_PHONE_NUMBER");
        await api.Sandbox.Awaiting(it => it.WaitForMessageAsync(phone)).Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData("966501234567")]
    [InlineData("+966501234567")]
    public async Task Meets_a_number_with_and_without_a_plus(string phone)
    {
        await using var api = await Api.StartAsync();
        (await api.PostAsync("/sandbox/api/faults", $$"""{"kind":"message_fails","meta_code":131026,"phone":"{{phone}}"}""")).ShouldBe(200);

        await api.SendTextAsync("966501234567");
        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        (await api.Sandbox.WaitForMessageAsync(phone, "failed")).ErrorCode.Should().Be(131026);
    }
}
