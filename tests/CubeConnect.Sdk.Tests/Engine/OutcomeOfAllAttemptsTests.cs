using System.Net;
using System.Net.Sockets;

namespace CubeConnect.Tests.Engine;

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
    [InlineData(0, 4)]
    [InlineData(422, 2)]
    [InlineData(503, 4)]
    public async Task No_later_attempt_undoes_one_that_the_platform_took(int later, int attempts)
    {
        using var handler = new Script(201, later: later);
        using var client = Client(handler);

        var error = await Calls.FailAsync("campaign", client);

        (error.Outcome, error.Attempts).Should().Be((RequestOutcome.Accepted, attempts));
        error.Message.Should().Contain("The platform took it, so do not send it again.");
    }

    [Theory]
    [InlineData("send", RequestOutcome.NotSent)]
    [InlineData("campaign", RequestOutcome.NotSent)]
    [InlineData("read", RequestOutcome.Unknown)]
    public async Task A_bare_SocketException_is_a_connection_failure(string call, RequestOutcome outcome)
    {
        using var handler = new Script(0, new SocketException((int)SocketError.NotConnected));
        using var client = Client(handler);

        var error = await Calls.FailAsync(call, client);

        error.Should().BeOfType<CubeConnectConnectionException>();
        (error.Outcome, error.Attempts, error.Message.Contains("handler")).Should().Be((outcome, 4, false));
    }

    [Theory]
    [InlineData("send", 429, 3.75, RequestOutcome.Rejected, "did not carry out")]
    [InlineData("campaign", 503, 0.25, RequestOutcome.Unknown, "is not known")]
    [InlineData("campaign", 201, 0.25, RequestOutcome.Accepted, "do not send it again")]
    public async Task A_cancel_in_the_pause_after_an_attempt_says_what_became_of_it(
        string call, int first, double pause, RequestOutcome outcome, string words)
    {
        var clock = new ManualTimeProvider();
        using var cancel = new CancellationTokenSource();
        using var handler = new Script(first);
        using var client = Client(handler, clock, jitter: 0.5);

        var running = Calls.RunAsync(call, client, cancellationToken: cancel.Token);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(pause));
        await cancel.CancelAsync();

        var error = (await running.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>()).Which;
        error.Data[nameof(CubeConnectException.Outcome)].Should().Be(outcome);
        error.Message.Should().NotContain("Nothing was sent").And.Contain(words);
    }

    private static CubeConnectClient Client(Script handler, TimeProvider? clock = null, double jitter = 0) => new(
        new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account,
            TimeProvider = clock ?? new ManualTimeProvider { AutoAdvance = true }, Jitter = () => jitter,
        },
        handler);

    /// <summary>
    /// Answers the first request with a status, where a success breaks off in its body, and those after it with another; 0 is no
    /// connection.
    /// </summary>
    private sealed class Script(int first, Exception? fault = null, int later = 0) : HttpMessageHandler
    {
        private int _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var status = ++_requests == 1 ? first : later;
            if (status == 0) throw fault ?? Refused;
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)status) { Content = status < 300 ? new BrokenContent() : new StringContent("") };
        }
    }

    private sealed class BrokenContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            throw new IOException("The response ended prematurely.");

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
