using System.Net;
using System.Text;
using CubeConnect.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.AspNetCore.Tests.Endpoint;

public sealed class VerificationTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Sample.Text("secret words"));

    [Fact]
    public async Task Takes_a_signed_event_and_hands_it_typed_to_its_handlers()
    {
        var received = new List<MessageReceived>();
        var statuses = new List<MessageStatusUpdated>();
        var all = new List<WebhookEvent>();
        await using var app =
            await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(received)).On(Sample.Into(statuses)).On(Sample.Into(all)));

        (await app.PostAsync(Body)).Should().Be(HttpStatusCode.OK);

        received.Should().ContainSingle().Which.Content.Should().Be("secret words");
        statuses.Should().BeEmpty();
        all.Should().ContainSingle();
    }

    [Theory]
    [InlineData("no signature")]
    [InlineData("no timestamp")]
    [InlineData("signature twice")]
    [InlineData("timestamp twice")]
    [InlineData("prefixed")]
    [InlineData("upper case")]
    [InlineData("cut")]
    [InlineData("longer")]
    [InlineData("other secret")]
    [InlineData("other body")]
    [InlineData("other timestamp")]
    [InlineData("stale")]
    [InlineData("future")]
    public async Task Refuses_with_401_and_handles_nothing(string what)
    {
        var handled = new List<WebhookEvent>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)));
        var timestamp = app.Now();
        var signature = WebhookSignature.Sign(Body, timestamp, what == "other secret" ? "guess" : WebhookApp.Secret);
        if (what == "stale") app.Clock.Advance(TimeSpan.FromSeconds(301));
        if (what == "future") app.Clock.Advance(TimeSpan.FromSeconds(-301));
        string[] signatures = what switch
        {
            "no signature" => [],
            "signature twice" => [signature, signature],
            "prefixed" => ["sha256=" + signature],
            "upper case" => [signature.ToUpperInvariant()],
            "cut" => [signature[..63]],
            "longer" => [signature + "0"],
            _ => [signature],
        };
        string[] timestamps = what switch
        {
            "no timestamp" => [],
            "timestamp twice" => [timestamp, timestamp],
            "other timestamp" => ["2026-03-10T14:30:01+03:00"],
            _ => [timestamp],
        };
        var content = new ByteArrayContent(what == "other body" ? [.. Body, (byte)' '] : Body);

        (await app.SendAsync(content, signatures, timestamps)).Should().Be(HttpStatusCode.Unauthorized);

        handled.Should().BeEmpty();
        var line = app.Log.Of(7004).Should().ContainSingle().Subject;
        line.Message.Should().NotContain(WebhookApp.Secret).And.NotContain("secret words").And.NotContain(signature);
    }

    [Theory]
    [InlineData("", "now")]
    [InlineData("signed", "")]
    [InlineData("not hex", "now")]
    [InlineData("signed", "yesterday")]
    public async Task Refuses_by_the_headers_alone_before_it_reads_the_body(string signature, string timestamp)
    {
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask), options => options.MaxBodyBytes = 1);
        if (timestamp == "now") timestamp = app.Now();
        if (signature == "signed") signature = WebhookSignature.Sign(Body, "2026-03-10T14:30:01+03:00", WebhookApp.Secret);

        (await app.SendAsync(new ByteArrayContent(Body), [signature], [timestamp])).Should().Be(HttpStatusCode.Unauthorized);

        app.Log.Of(7006).Should().BeEmpty("its size was not looked at");
        app.Log.Of(7004).Should().ContainSingle();
    }

    [Theory]
    [InlineData("whsec_test\n")]
    [InlineData(" whsec_test")]
    [InlineData("\"whsec_test\"")]
    [InlineData("'whsec_test'")]
    [InlineData("\uFEFFwhsec_test")]
    [InlineData("\u201Cwhsec_test\u201D")]
    public async Task Does_not_start_with_a_secret_that_has_more_around_it(string secret)
    {
        var starting = () => WebhookApp.StartAsync(
            hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask), options => options.Secrets.Add(secret));

        (await starting.Should().ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>()).Which.Message
            .Should().Contain("webhook secret").And.Contain("CUBECONNECT_WEBHOOK_SECRET").And.NotContain("whsec");
    }

    [Fact]
    public async Task Takes_the_old_secret_beside_the_new_one_and_says_so()
    {
        var handled = new List<WebhookEvent>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)), options =>
        {
            options.Secrets.Clear();
            options.Secrets.Add("new");
            options.Secrets.Add(WebhookApp.Secret);
        });

        (await app.PostAsync(Sample.Status(1), "new")).Should().Be(HttpStatusCode.OK);
        app.Log.Of(7005).Should().BeEmpty();
        (await app.PostAsync(Sample.Status(2), WebhookApp.Secret)).Should().Be(HttpStatusCode.OK);
        app.Log.Of(7005).Should().ContainSingle().Which.Message.Should().Contain("secret 1");
        (await app.PostAsync(Sample.Status(3), "older")).Should().Be(HttpStatusCode.Unauthorized);
        handled.Should().HaveCount(2);
    }

    [Fact]
    public async Task Refuses_everything_loudly_when_no_secret_is_set()
    {
        var handled = new List<WebhookEvent>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)), withSecret: false);

        (await app.PostAsync(Body)).Should().Be(HttpStatusCode.ServiceUnavailable);
        (await app.SendAsync(new ByteArrayContent(Body), [], [])).Should().Be(HttpStatusCode.ServiceUnavailable);

        handled.Should().BeEmpty();
        app.Log.Of(7001).Should().HaveCount(3).And.OnlyContain(line => line.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task The_development_switch_opens_it_loudly_and_only_without_a_secret()
    {
        var handled = new List<WebhookEvent>();
        await using (
            var open = await WebhookApp.StartAsync(
                hooks => hooks.On(Sample.Into(handled)), options => options.AcceptUnsignedCalls = true, withSecret: false))
        {
            (await open.SendAsync(new ByteArrayContent(Body), [], [])).Should().Be(HttpStatusCode.OK);
            handled.Should().ContainSingle();
            open.Log.Of(7002).Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
            open.Log.Of(7003).Should().ContainSingle().Which.Level.Should().Be(LogLevel.Warning);
        }

        await using var closed =
            await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(handled)), options => options.AcceptUnsignedCalls = true);
        (await closed.SendAsync(new ByteArrayContent(Body), [], [])).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("CubeConnect:WebhookSecret")]
    [InlineData("CubeConnect:WebhookSecrets:0")]
    [InlineData("CUBECONNECT_WEBHOOK_SECRET")]
    public async Task Finds_the_secret_in_the_configuration_and_follows_its_changes(string key)
    {
        var handled = new List<WebhookEvent>();
        var settings = new MemorySettings { [key] = "from-settings" };
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On(Sample.Into(handled)), builder: web => ((IConfigurationBuilder)web.Configuration)
                .Add(settings), withSecret: false);

        (await app.PostAsync(Sample.Status(1), "from-settings")).Should().Be(HttpStatusCode.OK);
        settings.Change(key, "rotated");
        (await app.PostAsync(Sample.Status(2), "rotated")).Should().Be(HttpStatusCode.OK);
        (await app.PostAsync(Sample.Status(3), "from-settings")).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Finds_the_secret_also_where_only_named_clients_are_registered()
    {
        var settings = new MemorySettings { ["CUBECONNECT_WEBHOOK_SECRET"] = WebhookApp.Secret };
        await using var app = await WebhookApp.StartAsync(
            hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask),
            builder: web =>
            {
                ((IConfigurationBuilder)web.Configuration).Add(settings);
                web.Services.AddCubeConnect(
                    "marketing", options => (options.ApiKey, options.WhatsAppAccountId) = ("test-key-0123456789", "01JXTESTACCOUNT"));
            },
            withSecret: false);

        (await app.PostAsync(Body)).Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_event_and_an_event_nobody_wants_give_200()
    {
        var unknown = new List<UnknownWebhookEvent>();
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On(Sample.Into(unknown)));

        (await app.PostAsync("""{"event":"optout.created","phone":"966501234567"}""")).Should().Be(HttpStatusCode.OK);
        (await app.PostAsync("""{"event":"webhook.test"}""")).Should().Be(HttpStatusCode.OK);

        unknown.Should().ContainSingle().Which.Event.Value.Should().Be("optout.created");
    }

    [Fact]
    public async Task Other_verbs_give_405()
    {
        await using var app = await WebhookApp.StartAsync(hooks => hooks.On<WebhookEvent>((_, _) => Task.CompletedTask));

        using var response = await app.GetAsync("hook");

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public void Mapping_without_registering_says_what_to_call()
    {
        var web = WebApplication.CreateEmptyBuilder(new());
        web.WebHost.UseKestrelCore();
        var app = web.Build();

        FluentActions.Invoking(() => app.MapCubeConnectWebhooks("/hook"))
            .Should().Throw<InvalidOperationException>().WithMessage("*AddCubeConnectWebhooks()*");
    }

    [Fact]
    public void Options_that_cannot_work_are_all_named()
    {
        var services = new ServiceCollection();
        services.AddCubeConnectWebhooks(options => (options.MaxBodyBytes, options.Workers, options.MaxAttempts) = (0, 0, 0));
        using var provider = services.BuildServiceProvider();

        FluentActions.Invoking(() => provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<CubeConnectWebhookOptions>>().Value)
            .Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().Which.Failures.Should().HaveCount(3);
    }
}
