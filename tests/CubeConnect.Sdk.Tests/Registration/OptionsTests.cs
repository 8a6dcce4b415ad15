using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace CubeConnect.Tests.Registration;

/// <summary>Wrong options end a program when it starts, every fault in one message, and none of them shows a key.</summary>
public sealed class OptionsTests
{
    private const string Injected = "ck_secret\r\nX-Evil: yes";

    [Fact]
    public async Task Fail_at_the_start_with_every_fault()
    {
        using var host = Host(
            ("CubeConnect:ApiKey", Injected), ("CubeConnect:TenantId", "é"), ("CubeConnect:BaseAddress", "http://example.com"),
            ("CubeConnect:Timeout", "0"),
            ("CubeConnect:AttemptTimeout", "half an hour"), ("CubeConnect:MaxRetries", "many"), ("CubeConnect:RequestsPerMinute", "0"),
            ("CubeConnect:ResendWhenOutcomeUnknown", "perhaps"), ("CubeConnect:MaxQueuedRequests", "-1"));

        var error = (await host.Invoking(h => h.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which;

        foreach (var name in new[]
        {
            "ApiKey", "TenantId", "BaseAddress", "Timeout", "AttemptTimeout", "MaxRetries", "RequestsPerMinute",
            "ResendWhenOutcomeUnknown", "MaxQueuedRequests",
        })
        {
            error.Failures.Should().ContainSingle(failure => failure.Contains($" {name} ", StringComparison.Ordinal), $"{name} is wrong");
        }

        error.ToString().Should().NotContain("ck_secret").And.NotContain("X-Evil");
    }

    [Fact]
    public async Task Start_when_they_are_right()
    {
        using var host = Host(("CubeConnect:ApiKey", "k"));

        await host.StartAsync();
        await host.StopAsync();
    }

    [Theory]
    [InlineData("http://example.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("ftp://example.com")]
    [InlineData("https://user:letmein@example.com")]
    [InlineData("https://example.com/?a=b")]
    [InlineData("https://example.com/#a")]
    [InlineData("cubeconnect.io")]
    [InlineData("/api")]
    public void Refuse_an_address_that_is_not_safe(string address)
    {
        var options = new CubeConnectOptions { ApiKey = "k", BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };

        var create = () => new CubeConnectClient(options);

        create.Should().Throw<OptionsValidationException>().Which.Failures.Should().ContainSingle().Which.Should().Contain("BaseAddress")
            .And.NotContain("letmein");
    }

    [Theory]
    [InlineData("https://cubeconnect.io")]
    [InlineData("https://cubeconnect.io/")]
    [InlineData("https://cubeconnect.io/api/v1")]
    [InlineData("https://proxy.example:8443/cube/")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://[::1]:5000")]
    public void Take_an_address_that_is(string address)
    {
        var create = () => new CubeConnectClient(new CubeConnectOptions { ApiKey = "k", BaseAddress = new Uri(address) }).Dispose();

        create.Should().NotThrow();
    }

    [Fact]
    public void Refuse_what_a_header_cannot_carry()
    {
        foreach (var set in new Action<CubeConnectOptions, string>[] { (o, value) => o.ApiKey = value, (o, value) => o.TenantId = value })
        {
            foreach (var value in new[] { Injected, "ck_secret\n", "ck_secret é" })
            {
                var options = new CubeConnectOptions { ApiKey = "k" };
                set(options, value);
                options.Invoking(o => new CubeConnectClient(o)).Should().Throw<OptionsValidationException>().Which.ToString()
                    .Should().NotContain("ck_secret");
            }
        }
    }

    [Theory]
    [InlineData("Bearer ck_secret", "Bearer")]
    [InlineData("bearer ck_secret", "Bearer")]
    [InlineData("\"ck_secret\"", "quote")]
    [InlineData("'ck_secret'", "quote")]
    [InlineData("\u201Cck_secret\u201D", "quote")]
    [InlineData(" ck_secret", "blank")]
    [InlineData("ck_secret ", "blank")]
    [InlineData("ck_secret\r\n", "line break")]
    [InlineData("\uFEFFck_secret", "byte order mark")]
    [InlineData("ck_secret\u200B", "blank")]
    public async Task Refuse_what_was_pasted_with_more_than_itself(string value, string reason)
    {
        var options = new CubeConnectOptions { ApiKey = value, WhatsAppAccountId = value, TenantId = value, WebhookSecret = value };

        var faults = options.Invoking(o => new CubeConnectClient(o)).Should().Throw<OptionsValidationException>().Which.Failures.ToList();

        faults.Select(fault => fault.Split(' ')[0]).Should().Equal("ApiKey", "TenantId", "WhatsAppAccountId", "WebhookSecret");
        faults.Should().OnlyContain(fault => fault.Contains(reason, StringComparison.Ordinal)
            && !fault.Contains("ck_secret", StringComparison.Ordinal));

        // A provider's key is refused before it is sent, or explained when the platform refuses it.
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(401, "{}"));
        using var client = new CubeConnectClient(
            new CubeConnectOptions { ApiKeyProvider = _ => new(value), BaseAddress = server.BaseAddress, MaxRetries = 0 });
        var error = (await client.Invoking(c => c.GetMessageAsync("1")).Should().ThrowAsync<CubeConnectAuthenticationException>()).Which;
        error.Message.Should().Contain(reason).And.NotContain("ck_secret");
    }

    [Fact]
    public async Task A_wrong_change_is_logged_once_without_the_key_and_not_used()
    {
        await using var server = await WireServer.StartAsync();
        server.ReplyAlways(_ => WireReply.Of(202, Container.Receipt));
        using var log = new FakeLoggerProvider();
        var configuration = Container.Section(server.BaseAddress);
        await using var services = Container.Build(configuration, s =>
        {
            s.AddLogging(logging => logging.AddProvider(log));
            s.AddCubeConnect();
        });
        var client = services.GetRequiredService<ICubeConnectClient>();
        await client.SendTextAsync(Calls.Text);

        foreach (var (setting, value) in new[]
        {
            ("ApiKey", "Bearer ck_secret"), ("MaxRetries", "-1"), ("ApiKey", "key_of_the_section"), ("Timeout", "soon"),
        })
        {
            try
            {
                configuration.Change("CubeConnect:" + setting, value);
            }
            catch (AggregateException)
            {
                // .NET tells whoever reloads; a watcher of files swallows it.
            }

            await client.SendTextAsync(Calls.Text);
            await client.SendTextAsync(Calls.Text);
        }

        var refused = log.Records().Where(e => e.Id == 1014).Select(e => (e.Level, e.Message)).ToList();
        refused.Should().HaveCount(4).And.OnlyContain(e => e.Level == LogLevel.Error);
        refused[0].Message.Should().Contain("CubeConnect: ApiKey begins with");
        server.Requests.Should().OnlyContain(request => request.Header("Authorization") == "Bearer key_of_the_section");
        string.Join('\n', log.Records().Select(e => e.Message)).Should().NotContain("ck_secret");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Need_a_key(string? key)
    {
        var create = () => new CubeConnectClient(new CubeConnectOptions { ApiKey = key });

        create.Should().Throw<OptionsValidationException>().WithMessage("*ApiKey is missing*");
    }

    [Fact]
    public void Never_print_key_or_secret()
    {
        var options = new CubeConnectOptions { ApiKey = "ck_secret", WebhookSecret = "whsec_secret", WhatsAppAccountId = "acc" };
        using var client = new CubeConnectClient(options);

        options.ToString().Should().Contain("acc").And.NotContain("secret");
        client.ToString().Should().Contain("acc").And.NotContain("secret");
        new CubeConnectOptions { BaseAddress = new Uri("https://user:secret@example.com/cube?key=secret") }.ToString()
            .Should().Contain("https://example.com/cube").And.NotContain("secret");
        new CubeConnectOptions { BaseAddress = new Uri("/api", UriKind.Relative) }.ToString().Should().Contain("no whole address");
        new RequestOptions
        {
            TenantId = "t_secret", IdempotencyKey = "k_secret", Headers = new Dictionary<string, string> { ["X"] = "secret" },
        }.ToString().Should().NotContain("secret");
    }

    private static IHost Host(params (string Key, string? Value)[] settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(Container.Configuration(settings));
        builder.Services.AddCubeConnect();
        return builder.Build();
    }
}
