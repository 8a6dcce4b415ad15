using System.Net;

namespace CubeConnect.Tests.Engine;

/// <summary>After the rules have said yes, the call's time and the budget of its key are asked.</summary>
public sealed class RetryPolicyTests
{
    private readonly ManualTimeProvider _clock = new() { AutoAdvance = true };

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(8, false)]
    public async Task A_pause_until_the_very_end_of_the_timeout_is_not_begun(int retryAfter, bool again)
    {
        using var platform = new Platform(request => request == 1 ? (429, retryAfter) : (200, null));
        using var client = Client(platform, options => options.Timeout = TimeSpan.FromSeconds(7));

        if (again) await Calls.RunAsync("read", client);
        else (await Calls.FailAsync("read", client)).Message.Should().Contain("does not fit");

        platform.Requests.Should().Be(again ? 2 : 1);
        _clock.Elapsed.Should().Be(TimeSpan.FromSeconds(again ? 6 : 0));
    }

    [Fact]
    public async Task A_call_without_a_timeout_waits_as_long_as_it_is_told()
    {
        using var platform = new Platform(request => request == 1 ? (429, 86_400) : (200, null));
        using var client = Client(platform, options => options.Timeout = Timeout.InfiniteTimeSpan);

        await Calls.RunAsync("read", client);

        _clock.Elapsed.Should().Be(TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task In_an_outage_all_clients_of_a_key_have_one_budget_of_retries()
    {
        using var platform = new Platform(_ => (503, null));
        using var one = Client(platform);
        using var two = Client(platform);

        var errors = new List<CubeConnectException>();
        for (var i = 0; i < 6; i++) errors.Add(await Calls.FailAsync("read", i % 2 == 0 ? one : two));

        // Ten in reserve, and a tenth of one for each call.
        errors.Select(error => error.Attempts).Should().Equal(4, 4, 4, 2, 1, 1);
        errors[^1].Message.Should().Contain("no more of them are sent again for now");
        errors[0].Message.Should().NotContain("no more of them");
        platform.Requests.Should().Be(16);
    }

    [Fact]
    public async Task Another_key_has_a_budget_of_its_own()
    {
        using var platform = new Platform(_ => (503, null));
        using var one = Client(platform);
        using var other = Client(platform, options => options.ApiKey = "ck_other_key");
        for (var i = 0; i < 5; i++) await Calls.FailAsync("read", one);

        (await Calls.FailAsync("read", other)).Attempts.Should().Be(4);
    }

    [Fact]
    public async Task A_rate_limited_call_is_retried_without_budget_and_costs_none()
    {
        var isDown = false;
        using var platform = new Platform(request => isDown ? (503, null) : request % 2 == 1 ? (429, 1) : (202, null));
        using var client = Client(platform);
        for (var i = 0; i < 20; i++) await Calls.RunAsync("send", client);
        platform.Requests.Should().Be(40);

        isDown = true;
        for (var i = 0; i < 4; i++) (await Calls.FailAsync("read", client)).Attempts
            .Should().Be(4, "twenty calls have earned two, and the twenty retries have cost nothing");
        (await Calls.FailAsync("read", client)).Attempts.Should().Be(1);

        isDown = false;
        await Calls.RunAsync("send", client);
    }

    [Theory]
    [InlineData("""{"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", true)]
    [InlineData("{}", true)] // without a code it is read as the same
    [InlineData("""{"error":{"code":"PLAN_LIMIT_REACHED"}}""", false)]
    public async Task After_the_per_minute_limit_the_key_pauses_even_when_the_call_ends(string answer, bool quiet)
    {
        using var platform = new Platform(request => request == 1 ? (429, 40) : (202, null), answer);
        using var client = Client(platform, options => options.MaxRetries = 0);

        await Calls.FailAsync("send", client);
        await Calls.RunAsync("send", client);

        _clock.Elapsed.Should().Be(TimeSpan.FromSeconds(quiet ? 40 : 0));
    }

    private CubeConnectClient Client(Platform platform, Action<CubeConnectOptions>? configure = null)
    {
        var options = new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, TimeProvider = _clock, Jitter = () => 0,
        };
        configure?.Invoke(options);
        return new CubeConnectClient(options, platform);
    }

    /// <summary>Says a status for each request, counted from 1, and how many seconds to wait.</summary>
    private sealed class Platform(
        Func<int, (int Status, int? RetryAfter)> answer, string error = """{"error":{"code":"RATE_LIMIT_EXCEEDED"}}""") : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null) await request.Content.CopyToAsync(Stream.Null, cancellationToken);
            var (status, wait) = answer(++Requests);
            var body = status switch
            {
                429 => error,
                < 300 => """{"success":true,"data":{"status":"queued","message_log_id":"1"}}""",
                _ => ""
            };
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
            if (wait is { } seconds)
                response.Headers.Add("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return response;
        }
    }
}
