using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.Engine;

/// <summary>A vault that fails is a failure of the call like any other: typed, logged, and honest about what was sent.</summary>
public sealed class KeyProviderFailureTests
{
    private const string Refusal = """{"success":false,"error":{"code":"INVALID_API_KEY","message":"Invalid API key."}}""";

    [Theory]
    [InlineData("send")]
    [InlineData("read")]
    [InlineData("campaign")]
    [InlineData("remove")]
    public async Task Is_an_authentication_failure_that_keeps_its_cause(string call)
    {
        var fault = new InvalidOperationException("the vault is sealed");
        await using var wire = await Wire.StartAsync(options => options.ApiKeyProvider = _ => throw fault);

        var error = (await Calls.FailAsync(call, wire.Client)).Should().BeOfType<CubeConnectAuthenticationException>().Which;

        error.InnerException.Should().BeSameAs(fault);
        (error.Outcome, error.Attempts, error.IsTransient, error.StatusCode).Should().Be((RequestOutcome.NotSent, 0, false, null));
        error.Message.Should().Contain("ApiKeyProvider").And.NotContain("the vault is sealed", "it may hold what a log must not");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Is_not_hidden_by_being_asynchronous_or_of_the_network()
    {
        await using var wire = await Wire.StartAsync(options => options.ApiKeyProvider = async _ =>
        {
            await Task.Yield();
            throw new HttpRequestException("no vault there");
        });

        var error = await Calls.FailAsync("send", wire.Client);

        error.Should().BeOfType<CubeConnectAuthenticationException>().Which.InnerException.Should().BeOfType<HttpRequestException>();
        error.Outcome.Should().Be(RequestOutcome.NotSent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("key\r\nX-Evil: yes")]
    public async Task Is_the_same_when_the_key_cannot_be_one(string? key)
    {
        await using var wire = await Wire.StartAsync(options => options.ApiKeyProvider = _ => new ValueTask<string>(key!));

        var error = await Calls.FailAsync("send", wire.Client);

        error.Should().BeOfType<CubeConnectAuthenticationException>();
        error.ToString().Should().NotContain("X-Evil");
    }

    [Fact]
    public async Task Is_logged_like_any_other_failure()
    {
        using var log = new FakeLoggerProvider();
        await using var wire = await Wire.StartAsync();
        using var client = new CubeConnectClient(
            new CubeConnectOptions
            {
                WhatsAppAccountId = TestClient.Account, BaseAddress = wire.Server.BaseAddress,
                ApiKeyProvider = _ => throw new TimeoutException("ck_secret"),
            },
            log.AsFactory());

        await Calls.FailAsync("send", client);

        log.Records()
            .Should().ContainSingle().Which.Should().Match<FakeLogRecord>(entry => entry.Id == 1002 && entry.Level == LogLevel.Warning);
        log.Records()[0].Message.Should().Contain("NotSent").And.NotContain("ck_secret");
    }

    [Fact]
    public async Task Does_not_undo_what_an_earlier_attempt_may_have_done()
    {
        var asked = 0;
        await using var wire = await Wire.StartAsync(options =>
        {
            options.TimeProvider = new ManualTimeProvider { AutoAdvance = true };
            options.ApiKeyProvider = _ => ++asked == 1 ? new ValueTask<string>("key") : throw new InvalidOperationException("sealed");
        });
        wire.Server.Reply(503);

        var error = await Calls.FailAsync("campaign", wire.Client);

        error.Should().BeOfType<CubeConnectAuthenticationException>();
        (error.Outcome, error.Attempts).Should().Be((RequestOutcome.Unknown, 1));
    }

    [Fact]
    public async Task Leaves_the_refusal_as_it_was_when_only_the_second_question_fails()
    {
        var asked = 0;
        await using var wire = await Wire.StartAsync(options =>
            options.ApiKeyProvider = _ => ++asked == 1 ? new ValueTask<string>("key") : throw new InvalidOperationException("sealed"));
        wire.Server.Reply(401, Refusal);

        var error = await Calls.FailAsync("send", wire.Client);

        error.Should().BeOfType<CubeConnectAuthenticationException>();
        (error.Outcome, error.Attempts, error.ErrorCode).Should().Be((RequestOutcome.Rejected, 1, ErrorCode.InvalidApiKey));
        error.Message.Should().Contain("ApiKeyProvider").And.Contain(nameof(InvalidOperationException)).And.NotContain("sealed");
    }

    [Fact]
    public async Task Is_a_cancellation_when_the_caller_cancels()
    {
        using var cancel = new CancellationTokenSource();
        await using var wire = await Wire.StartAsync(options => options.ApiKeyProvider = async token =>
        {
            await cancel.CancelAsync();
            token.ThrowIfCancellationRequested();
            return "never";
        });

        var cancelled = (await wire.Client.Invoking(client => client.SendTextAsync(Calls.Text, cancel.Token))
            .Should().ThrowAsync<OperationCanceledException>()).Which;

        cancelled.CancellationToken.Should().Be(cancel.Token);
        cancelled.Data[nameof(CubeConnectException.Outcome)].Should().Be(RequestOutcome.NotSent);
    }
}
