using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Tests.Diagnostics;

/// <summary>What a call writes into the log, and what never stands there.</summary>
public sealed class LogTests : IDisposable
{
    private readonly FakeLoggerProvider _log = new();

    [Fact]
    public async Task A_success_is_logged_at_debug_level()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(202, Container.Receipt);
        using var client = Client(wire);

        await client.SendTextAsync(Calls.Text);

        _log.Records()
            .Should().ContainSingle().Which.Should().Match<FakeLogRecord>(e =>
                e.Id == 1001 && e.Level == LogLevel.Debug && e.Category == "CubeConnect.CubeConnectClient");
    }

    [Fact]
    public async Task A_rejection_is_logged_as_a_warning_and_an_unknown_outcome_as_an_error()
    {
        await using var wire = await StartAsync();
        wire.Server.Reply(422, """{"error":{"code":"NO_ACTIVE_ACCOUNT"}}""").Reply(502);
        using var client = Client(wire);

        await Calls.FailAsync("send", client);
        await Calls.FailAsync("send", client);

        _log.Records().Select(e => (e.Id.Id, e.Level)).Should().Equal((1002, LogLevel.Warning), (1003, LogLevel.Error));
        _log.Records()[0].Message.Should().Contain("SendText").And.Contain("NO_ACTIVE_ACCOUNT").And.Contain("422").And.Contain("Rejected");
        _log.Records()[1].Message.Should().Contain("502").And.Contain("check before you send it again");
    }

    [Fact]
    public async Task A_retry_and_a_cancellation_are_logged()
    {
        await using var wire = await StartAsync();
        using var cancel = new CancellationTokenSource();
        wire.Server.Reply(503).Reply(async _ =>
        {
            await cancel.CancelAsync();
            return WireReply.Of(503);
        });
        using var client = Client(wire);

        await client.Invoking(c => c.GetMessageAsync("1", cancel.Token)).Should().ThrowAsync<OperationCanceledException>();

        _log.Records().Select(e => (e.Id.Id, e.Level)).Should().Equal((1004, LogLevel.Information), (1009, LogLevel.Information));
    }

    [Fact]
    public async Task No_phone_number_text_or_key_is_recorded()
    {
        await using var wire = await StartAsync();
        wire.Server.ReplyAlways(_ =>
            WireReply.Of(422, $$$"""{"error":{"code":"INVALID_PHONE_NUMBER","message":"{{{TestClient.Key}}} +966501234567"}}"""));
        using var client = Client(wire);

        foreach (var call in new[] { "send", "campaign", "remove" }) await Calls.FailAsync(call, client);

        var said = string.Join('\n', _log.Records().Select(e => e.Message + string.Join(';', e.StructuredState ?? [])));
        said.Should().Contain("INVALID_PHONE_NUMBER").And.NotContain("501234567").And.NotContain(TestClient.Key)
            .And.NotContain("a text nobody may see");
    }

    [Fact]
    public async Task A_code_of_an_answer_forges_no_line_and_shows_no_secret()
    {
        await using var wire = await StartAsync();
        using var client = Client(wire);
        foreach (var code in new[] { TestClient.Key, "+966501234567", "X\\nforged", "\\u001b[31m", new string('A', 2_000_000) })
        {
            wire.Server.Reply(422, $$$"""{"error":{"code":"{{{code}}}"}}""").Reply(500, $$$"""{"error":{"code":"{{{code}}}"}}""");
            await Calls.FailAsync("send", client);
            await Calls.FailAsync("send", client);
        }

        _log.Records().Select(e => e.Message).Should().HaveCount(10).And.OnlyContain(message =>
            message.Contains("VALIDATION_ERROR", StringComparison.Ordinal) || message.Contains("SERVER_ERROR", StringComparison.Ordinal))
            .And.OnlyContain(message => message.Length < 200 && !message.Any(char.IsControl));
    }

    [Fact]
    public async Task In_a_container_HttpClient_does_not_log_the_address()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """{"data":{"phone":"966501234567","removed":true}}""");
        await using var services = Container.Build(Container.Section(server.BaseAddress), s =>
        {
            s.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
            s.AddCubeConnect();
        });

        await services.GetRequiredService<ICubeConnectClient>().RemoveOptOutAsync("+966501234567");

        _log.Records().Where(e => e.Id == 1001).Should().ContainSingle();
        _log.Records().Should().NotContain(e => e.Message.Contains("501234567", StringComparison.Ordinal));
    }

    public void Dispose() => _log.Dispose();

    private static Task<Wire> StartAsync() => Wire.StartAsync();

    private CubeConnectClient Client(Wire wire)
    {
        var options = new CubeConnectOptions
        {
            ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account, BaseAddress = wire.Server.BaseAddress, Jitter = () => 0,
        };
        return new CubeConnectClient(options, _log.AsFactory());
    }
}
