namespace CubeConnect.Tests.Reliability.Minute;

/// <summary>
/// The minute belongs to the key: all its clients share it, passwords go first in it, and the platform may know better how full it is.
/// </summary>
public sealed class SharedMinuteTests
{
    private const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":"1"}}""";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Two_clients_of_one_key_have_one_minute_together_and_another_key_has_its_own()
    {
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(202, Receipt));
        using var one = Client(server);
        using var two = Client(server);
        using var other = Client(server, options => options.ApiKey = "ck_another_key");

        await one.SendTextAsync(Calls.Text);
        var second = two.SendTextAsync(Calls.Text);
        await other.SendTextAsync(Calls.Text);

        second.IsCompleted.Should().BeFalse();
        server.WholeRequests.Should().HaveCount(2);
        _clock.Advance(Minute);
        await second.WaitAsync(Patience);
    }

    [Theory]
    [InlineData("X-RateLimit-Remaining", "0", 1)]
    [InlineData("X-RateLimit-Remaining", "1", 2)]
    [InlineData("X-RateLimit-Limit", "3", 3)]
    public async Task What_the_platform_says_of_the_minute_holds_for_all_clients_of_the_key(string header, string said, int inAll)
    {
        await using var server = FaultServer.Start(Fault.Answer(202, Receipt, (header, said))).Otherwise(Fault.Answer(202, Receipt));
        using var one = Client(server, options => options.RequestsPerMinute = 60);
        using var two = Client(server, options => options.RequestsPerMinute = 60);

        await one.SendTextAsync(Calls.Text);
        for (var sent = 1; sent < inAll; sent++) await two.SendTextAsync(Calls.Text).WaitAsync(Patience);
        var late = two.SendTextAsync(Calls.Text);

        late.IsCompleted.Should().BeFalse();
        server.WholeRequests.Should().HaveCount(inAll);
        _clock.Advance(Minute);
        await late.WaitAsync(Patience);
    }

    [Fact]
    public async Task Passwords_go_first_and_one_other_goes_after_four_of_them()
    {
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(202, Receipt));
        using var client = Client(server);
        await SendAsync(client, "first");

        var calls = new Dictionary<string, Task>();
        foreach (var text in new[] { "n1", "n2", "h1", "h2", "h3", "h4", "h5", "h6" }) calls[text] = SendAsync(client, text);
        foreach (var next in new[] { "h1", "h2", "h3", "h4", "n1", "h5", "h6", "n2" })
        {
            _clock.Advance(Minute);
            await calls[next].WaitAsync(Patience);
        }

        server.WholeRequests.Should().HaveCount(9);
    }

    [Fact]
    public async Task The_queue_is_bounded_and_queued_calls_still_go()
    {
        await using var server = FaultServer.Start().Otherwise(Fault.Answer(202, Receipt));
        using var client = Client(server, options => options.MaxQueuedRequests = 2);
        await SendAsync(client, "first");
        var waiting = new[] { SendAsync(client, "a"), SendAsync(client, "b") };

        var error = (await client.Awaiting(it => SendAsync(it, "h: too many")).Should().ThrowAsync<CubeConnectRateLimitException>()).Which;

        (error.Outcome, error.Attempts, error.RetryAfter).Should().Be((RequestOutcome.NotSent, 0, Minute), "a password would be the next");
        foreach (var call in waiting)
        {
            _clock.Advance(Minute);
            await call.WaitAsync(Patience);
        }

        server.WholeRequests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(500, 61)]
    [InlineData(20, 20)]
    public async Task A_refusal_in_a_pause_names_the_pause_which_holds_other_calls_a_minute_at_most(int asked, int held)
    {
        var limit = Fault.Answer(429, """{"success":false,"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", $"{asked}"));
        await using var server = FaultServer.Start(limit).Otherwise(Fault.Answer(202, Receipt));
        using var one = Client(server, options => (options.MaxRetries, options.RequestsPerMinute) = (0, null));
        using var two = Client(server, options => (options.Timeout, options.RequestsPerMinute) = (TimeSpan.FromSeconds(10), null));

        var first = (await one.Awaiting(it => it.SendTextAsync(Calls.Text)).Should().ThrowAsync<CubeConnectRateLimitException>()).Which;
        var second = (await two.Awaiting(it => it.SendTextAsync(Calls.Text)).Should().ThrowAsync<CubeConnectRateLimitException>()).Which;

        first.RetryAfter.Should().Be(TimeSpan.FromSeconds(asked));
        (second.Outcome, second.RetryAfter).Should().Be((RequestOutcome.NotSent, TimeSpan.FromSeconds(held)));
        second.Message.Should().Contain("The platform refused a call with a 429").And.Contain($"another {held} s")
            .And.NotContain("MaxQueuedRequests");
        _clock.Advance(TimeSpan.FromSeconds(held));
        await two.SendTextAsync(Calls.Text).WaitAsync(Patience);
    }

    private static Task SendAsync(CubeConnectClient client, string text)
    {
        var options = new RequestOptions { Priority = text[0] == 'h' ? RequestPriority.High : RequestPriority.Normal };
        return client.With(options).SendTextAsync(new SendTextRequest { Phone = "+966501234567", Text = text });
    }

    private CubeConnectClient Client(FaultServer server, Action<CubeConnectOptions>? configure = null) =>
        TestClient.Create(server.BaseAddress, options =>
    {
        (options.TimeProvider, options.RequestsPerMinute, options.Timeout) = (_clock, 1, TimeSpan.FromHours(1));
        configure?.Invoke(options);
    });
}
