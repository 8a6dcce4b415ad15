namespace CubeConnect.Sandbox.Tests.Saving;

/// <summary>A conversation has the same order after a restart, also when much of it was said at the same moment.</summary>
public sealed class StateOrderTests : IDisposable
{
    private static readonly string[] Said = ["0 customer", "1 shop", "2 customer", "3 shop", "4 shop", "5 customer"];
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string StateName => Path.Combine(_folder, "state");

    [Fact]
    public async Task Keeps_the_order_of_what_was_said_at_the_same_moment_over_a_stop()
    {
        await using (var first = await Api.StartAsync())
        {
            await SayAsync(first);
            await first.Sandbox.SaveStateAsync(StateName);
        }

        await using var second = await Api.StartAsync();
        await second.Sandbox.LoadStateAsync(StateName);
        second.Sandbox.Reply("966501234567", "6 customer");
        await second.SendTextAsync("966501234567", "7 shop");
        await second.Sandbox.SaveStateAsync(StateName);
        await using var third = await Api.StartAsync();
        await third.Sandbox.LoadStateAsync(StateName);

        (await TextsAsync(second)).Should().Equal([.. Said, "6 customer", "7 shop"]);
        (await TextsAsync(third)).Should().Equal([.. Said, "6 customer", "7 shop"]);
    }

    [Fact]
    public async Task Keeps_a_scheduled_message_where_it_went_out()
    {
        await using var first = await Api.StartAsync();
        await first.SendTextAsync("966501234567", "later", more: ",\"scheduled_at\":\"2026-05-01T08:00:00\",\"timezone\":\"UTC\"");
        first.Sandbox.Reply("966501234567", "0 customer");
        (await TextsAsync(first)).Should().Equal("later", "0 customer");
        first.Sandbox.Clock.Advance(TimeSpan.FromHours(3));
        first.Sandbox.Reply("966501234567", "1 customer");
        await first.Sandbox.SaveStateAsync(StateName);
        await using var second = await Api.StartAsync();
        await second.Sandbox.LoadStateAsync(StateName);

        (await TextsAsync(first)).Should().Equal("0 customer", "later", "1 customer");
        (await TextsAsync(second)).Should().Equal("0 customer", "later", "1 customer");
        second.Sandbox.Messages.Select(message => message.Text).Should().Equal("later");
    }

    [Fact]
    public async Task Gives_a_message_that_repeats_another_a_place_of_its_own()
    {
        await using var api = await Api.StartAsync();
        await api.SendTemplateAsync("welcome_message", "en_US", phone: "966505550049", more: ",\"auto_retry_on_frequency_cap\":true");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        await api.SendTextAsync("966505550049");

        api.Sandbox.Messages.Should().HaveCount(3);
        api.Sandbox.Messages.Select(message => message.Order).Should().Equal(1, 2, 3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task SayAsync(Api api)
    {
        foreach (var text in Said) await SayAsync(api, text);
    }

    private static async Task SayAsync(Api api, string text)
    {
        if (text.EndsWith("shop", StringComparison.Ordinal)) await api.SendTextAsync("966501234567", text);
        else api.Sandbox.Reply("966501234567", text);
    }

    private static async Task<IEnumerable<string?>> TextsAsync(Api api) =>
        (await api.GetAsync("/sandbox/api/chats/966501234567")).Data.GetProperty("entries").EnumerateArray()
            .Select(entry => entry.GetProperty("text").GetString());
}
