using System.Net;
using CubeConnect.Engine;

namespace CubeConnect.Tests.Engine;

/// <summary>A client that is disposed of between two attempts does not hide the outcome of the first.</summary>
public sealed class DisposedInPauseTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.25);

    [Theory]
    [InlineData(503, true, RequestOutcome.Unknown)]
    [InlineData(201, true, RequestOutcome.Accepted)]
    [InlineData(503, false, RequestOutcome.Unknown)]
    [InlineData(201, false, RequestOutcome.Accepted)]
    public async Task Reports_the_outcome_of_the_attempt_before(int first, bool invokerThrows, RequestOutcome outcome)
    {
        var clock = new ManualTimeProvider();
        using var invoker = new HttpMessageInvoker(new FirstAnswer(first));
        var isDisposed = false;
        var settings = new ApiSettings(new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, TimeProvider = clock, Jitter = () => 0.5,
        });
        using var client = new CubeConnectClient(
            () => settings,
            () => isDisposed ? throw new ObjectDisposedException("factory") : invoker,
            null);

        var running = Calls.FailAsync("campaign", client);
        await clock.WaitForTimerAsync(Pause);
        if (invokerThrows) invoker.Dispose();
        else isDisposed = true;
        clock.Advance(Pause);

        var error = await running;
        error.Outcome.Should().Be(outcome);
        error.InnerException.Should().BeOfType<ObjectDisposedException>();
        error.Message.Should().Contain("disposed").And.NotContain("Nothing was sent");
    }

    /// <summary>Answers with a status; the body of a success breaks off.</summary>
    private sealed class FirstAnswer(int status) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = status < 300 ? new StreamContent(new BrokenStream()) : new StringContent(""),
            };
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The response ended prematurely.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The response ended prematurely.");
    }
}
