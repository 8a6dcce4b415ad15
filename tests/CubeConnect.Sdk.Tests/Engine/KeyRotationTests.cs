using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CubeConnect.Tests.Engine;

/// <summary>A new key is used without a restart.</summary>
public sealed class KeyRotationTests
{
    private const string Refusal = """{"success":false,"error":{"code":"INVALID_API_KEY","message":"Invalid API key."}}""";

    [Fact]
    public async Task Uses_a_new_key_of_the_configuration_from_the_next_call_on()
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt).Reply(202, Container.Receipt);
        var configuration = Container.Section(server.BaseAddress);
        await using var services = Container.Build(configuration, s => s.AddCubeConnect());
        var client = services.GetRequiredService<ICubeConnectClient>();

        await client.SendTextAsync("+966501234567", "x");
        configuration.Change("CubeConnect:ApiKey", "key_new");
        await client.SendTextAsync("+966501234567", "x");

        server.Requests.Select(request => request.Header("Authorization")).Should().Equal("Bearer key_of_the_section", "Bearer key_new");
    }

    [Fact]
    public async Task Sends_a_message_again_that_was_rejected_with_the_old_key()
    {
        await using var server = await WireServer.StartAsync();
        var configuration = Container.Section(server.BaseAddress);
        server.Reply(_ =>
        {
            configuration.Change("CubeConnect:ApiKey", "key_new");
            return Task.FromResult(WireReply.Of(401, Refusal));
        }).Reply(202, Container.Receipt);
        await using var services = Container.Build(configuration, s => s.AddCubeConnect());

        var receipt = await services.GetRequiredService<ICubeConnectClient>().SendTextAsync("+966501234567", "x");

        receipt.Id.Value.Should().Be("1");
        server.Requests.Select(request => request.Header("Authorization")).Should().Equal("Bearer key_of_the_section", "Bearer key_new");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Uses_a_new_key_whatever_the_number_of_retries(int maxRetries)
    {
        var asked = 0;
        await using var wire = await Wire.StartAsync(options =>
        {
            options.MaxRetries = maxRetries;
            options.ApiKeyProvider = _ => new ValueTask<string>($"key_{Interlocked.Increment(ref asked) / 2}");
        });
        wire.Server.Reply(401, Refusal).Reply(202, Container.Receipt);

        var receipt = await wire.Client.SendTextAsync(Calls.Text);

        receipt.Id.Value.Should().Be("1");
        wire.Server.Requests.Select(request => request.Header("Authorization")).Should().Equal("Bearer key_0", "Bearer key_1");
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 4)]
    public async Task Does_not_count_the_new_key_among_the_retries(int maxRetries, int requests)
    {
        var asked = 0;
        await using var wire = await Wire.StartAsync(options =>
        {
            options.MaxRetries = maxRetries;
            options.TimeProvider = new ManualTimeProvider { AutoAdvance = true };
            options.ApiKeyProvider = _ => new ValueTask<string>($"key_{Interlocked.Increment(ref asked) / 2}");
        });
        wire.Server.Reply(401, Refusal).ReplyAlways(_ => WireReply.Of(503));

        var error = await Calls.FailAsync("read", wire.Client);

        error.Should().BeOfType<CubeConnectServerException>();
        (error.Attempts, wire.Server.Requests.Count).Should().Be((requests, requests));
    }

    [Fact]
    public async Task Fails_at_once_when_the_key_has_not_changed()
    {
        await using var wire = await Wire.AnswerAsync(401, Refusal);

        var error = await Calls.FailAsync("send", wire.Client);

        error.Should().BeOfType<CubeConnectAuthenticationException>().Which.Attempts.Should().Be(1);
        wire.Server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("send", "Bearer ")]
    [InlineData("read", "Bearer ")]
    [InlineData("campaign", "Bearer ")]
    public async Task Asks_the_provider_once_more_after_a_401_and_only_once(string call, string prefix)
    {
        var asked = 0;
        await using var wire = await Wire.StartAsync(options =>
        {
            options.ApiKey = null;
            options.ApiKeyProvider = _ => new ValueTask<string>($"key_{Interlocked.Increment(ref asked) / 2}");
        });
        wire.Server.ReplyAlways(_ => WireReply.Of(401, Refusal));

        var error = await Calls.FailAsync(call, wire.Client);

        error.Should().BeOfType<CubeConnectAuthenticationException>();
        error.Attempts.Should().Be(2);
        wire.Server.Requests.Select(request => request.Header("Authorization")).Should().Equal(prefix + "key_0", prefix + "key_1");
    }

    [Fact]
    public async Task Uses_what_the_provider_says_for_each_request()
    {
        var key = "key_1";
        await using var wire =
            await Wire.StartAsync(options => (options.ApiKey, options.ApiKeyProvider) = ("unused", _ => new ValueTask<string>(key)));
        wire.Server.Reply(202, Container.Receipt).Reply(202, Container.Receipt);

        await wire.Client.SendTextAsync(Calls.Text);
        key = "key_2";
        await wire.Client.SendTextAsync(Calls.Text);

        wire.Server.Requests.Select(request => request.Header("Authorization")).Should().Equal("Bearer key_1", "Bearer key_2");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Does_not_wait_longer_for_a_vault_than_for_the_call(bool ignoresItsToken)
    {
        var clock = new ManualTimeProvider();
        await using var wire = await Wire.StartAsync(options =>
        {
            options.TimeProvider = clock;
            options.ApiKeyProvider = async token =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, ignoresItsToken ? CancellationToken.None : token);
                return "never";
            };
        });

        var running = Calls.FailAsync("send", wire.Client);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(100));
        clock.Advance(TimeSpan.FromSeconds(100));

        var error = (await running).Should().BeOfType<CubeConnectTimeoutException>().Which;
        (error.Outcome, error.Attempts).Should().Be((RequestOutcome.NotSent, 0));
        wire.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(ApiKeyScheme.Bearer, "key\r\nX-Evil: yes")]
    [InlineData(ApiKeyScheme.ApiKeyHeader, "key\r\nX-Evil: yes")]
    [InlineData(ApiKeyScheme.ApiKeyHeader, "clé")]
    [InlineData(ApiKeyScheme.Bearer, "")]
    [InlineData(ApiKeyScheme.Bearer, null)]
    public async Task Refuses_a_key_of_the_provider_that_a_header_cannot_carry(ApiKeyScheme scheme, string? key)
    {
        await using var wire =
            await Wire.StartAsync(options => (options.ApiKeyScheme, options.ApiKeyProvider) = (scheme, _ => new ValueTask<string>(key!)));

        var error = await Calls.FailAsync("send", wire.Client);

        error.Outcome.Should().Be(RequestOutcome.NotSent);
        error.Attempts.Should().Be(0);
        error.ToString().Should().NotContain("X-Evil").And.NotContain("clé");
        wire.Server.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("CubeConnect:BaseAddress", "http://example.com")]
    [InlineData("CubeConnect:ApiKey", "line\nbreak")]
    [InlineData("CubeConnect:Timeout", "a while")]
    public async Task Keeps_the_old_settings_when_the_new_ones_are_invalid(string name, string value)
    {
        await using var server = await WireServer.StartAsync();
        server.Reply(202, Container.Receipt).Reply(202, Container.Receipt);
        var configuration = Container.Section(server.BaseAddress);
        await using var services = Container.Build(configuration, s => s.AddCubeConnect());
        var client = services.GetRequiredService<ICubeConnectClient>();
        await client.SendTextAsync("+966501234567", "x");

        // .NET's own monitor throws to the code that reloads.
        configuration.Invoking(c => c.Change(name, value)).Should().Throw<Exception>().Which.GetBaseException()
            .Should().BeOfType<OptionsValidationException>();
        await client.SendTextAsync("+966501234567", "x");

        server.Requests.Select(request => request.Header("Authorization"))
            .Should().Equal("Bearer key_of_the_section", "Bearer key_of_the_section");
    }
}
