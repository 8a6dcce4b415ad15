using System.Net;
using System.Net.Sockets;

namespace CubeConnect.Sdk.Tests.Client;

/// <summary>The outcome of a call is what all of its attempts leave true together, not what the last one says.</summary>
public sealed class OutcomeOfAllAttemptsTests
{
    private static readonly HttpRequestException Refused = new(HttpRequestError.ConnectionError, "refused");

    [Theory]
    [InlineData(429, RequestOutcome.Rejected)]
    [InlineData(0, RequestOutcome.NotSent)]
    public async Task An_attempt_that_never_left_does_not_undo_a_refusal(int first, RequestOutcome outcome)
    {
        using var handler = new Script(first);
        using var client = Client(handler);

        var error = await Calls.FailAsync("send", client);

        error.Should().BeOfType<CubeConnectConnectionException>();
        (error.Outcome, error.Attempts).Should().Be((outcome, 4));
        error.Message.Should().Contain(outcome == RequestOutcome.NotSent ? "Nothing was sent." : "The platform did not carry it out.");
    }

    [Fact]
    public async Task An_attempt_that_never_left_does_not_undo_one_that_may_have_arrived()
    {
        using var handler = new Script(503);
        using var client = Client(handler);

        (await Calls.FailAsync("campaign", client)).Outcome.Should().Be(RequestOutcome.Unknown);
    }

    [Theory]
    [InlineData("send", RequestOutcome.NotSent)]
    [InlineData("campaign", RequestOutcome.NotSent)]
    [InlineData("read", RequestOutcome.Unknown)]
    public async Task A_bare_word_of_the_socket_is_a_broken_connection_and_no_handlers_fault(string call, RequestOutcome outcome)
    {
        using var handler = new Script(0, new SocketException((int)SocketError.NotConnected));
        using var client = Client(handler);

        var error = await Calls.FailAsync(call, client);

        error.Should().BeOfType<CubeConnectConnectionException>();
        (error.Outcome, error.Attempts, error.Message.Contains("handler")).Should().Be((outcome, 4, false));
    }

    [Fact]
    public async Task A_cancel_in_the_pause_after_a_refusal_does_not_say_that_nothing_was_sent()
    {
        var clock = new ManualTimeProvider();
        using var cancel = new CancellationTokenSource();
        using var handler = new Script(429);
        using var client = Client(handler, clock);

        var running = client.SendTextAsync(Calls.Text, cancel.Token);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2.5));
        await cancel.CancelAsync();

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.Data[nameof(CubeConnectException.Outcome)].Should().Be(RequestOutcome.Rejected);
        error.Message.Should().NotContain("Nothing was sent");
    }

    private static CubeConnectClient Client(Script handler, TimeProvider? clock = null) => new(
        new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, TimeProvider = clock ?? new ManualTimeProvider { AutoAdvance = true }, Chance = () => 0,
        },
        handler);

    /// <summary>Answers the first request with a status, and from then on no connection can be made; 0 is none from the start.</summary>
    private sealed class Script(int first, Exception? fault = null) : HttpMessageHandler
    {
        private int _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (first == 0 || ++_requests > 1) throw fault ?? Refused;
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)first) { Content = new StringContent("") };
        }
    }
}
