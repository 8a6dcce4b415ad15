using System.Net;
using System.Net.Http.Headers;
using CubeConnect.Engine;

namespace CubeConnect.Tests.Engine;

/// <summary>An answer without end is given up at a bound; what its head has said still counts.</summary>
public sealed class TooLongAnswerTests
{
    [Fact]
    public async Task On_a_rate_limit_still_reads_when_to_retry()
    {
        using var handler = new TooLong(429);
        using var client = Client(handler);

        var error = (await Calls.FailAsync("send", client)).Should().BeOfType<CubeConnectRateLimitException>().Which;

        (error.RetryAfter, error.Limit, error.Remaining).Should().Be((TimeSpan.FromSeconds(7), 30, 0));
        error.Outcome.Should().Be(RequestOutcome.Rejected);
    }

    [Theory]
    [InlineData(202, RequestOutcome.Accepted)]
    [InlineData(303, RequestOutcome.Unknown)]
    [InlineData(307, RequestOutcome.Rejected)]
    [InlineData(503, RequestOutcome.Unknown)]
    public async Task Is_what_its_status_says(int status, RequestOutcome outcome)
    {
        using var handler = new TooLong(status);
        using var client = Client(handler);

        (await Calls.FailAsync("send", client)).Outcome.Should().Be(outcome);
    }

    private static CubeConnectClient Client(TooLong handler) =>
        new(new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, TimeProvider = new ManualTimeProvider(), MaxRetries = 0,
        }, handler);

    private sealed class TooLong(int status) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var response =
                new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(new byte[ResponseBody.MaxLength + 1]) };
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
            response.Headers.Add("X-RateLimit-Limit", "30");
            response.Headers.Add("X-RateLimit-Remaining", "0");
            return response;
        }
    }
}
