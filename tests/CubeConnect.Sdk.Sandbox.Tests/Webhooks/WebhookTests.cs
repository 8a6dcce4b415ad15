using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using CubeConnect.Sandbox.Webhooks;
using Microsoft.AspNetCore.Hosting;

namespace CubeConnect.Sandbox.Tests.Webhooks;

public sealed class WebhookTests
{
    [Fact]
    public void Signs_as_the_official_SDKs_check()
    {
        var body = """{"event":"webhook.test","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00"}"""u8;

        WebhookSignature.Of("whsec_test", "2026-03-10T14:30:00+03:00", body)
            .Should().Be("d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c2");
    }

    [Fact]
    public async Task Tells_every_step_of_a_message_in_order()
    {
        await using var receiver = await Receiver();
        await using var api = await StartAsync(receiver);
        await api.SendTextAsync("+966501234567");

        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 3, IsDelivered: true });

        receiver.Requests.Select(request => request.Json.GetProperty("status").GetString()).Should().Equal("sent", "delivered", "read");
        receiver.Requests[1].Body.Should().BeJson($$"""
            {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-05-01T09:00:00+03:00","whatsapp_account_id":1,
             "message_id":"{{api.Sandbox.Messages[0].MetaMessageId}}","status":"delivered","recipient":"966501234567","errors":null}
            """);
    }

    [Fact]
    public async Task Sends_the_documented_headers_and_signs_the_raw_body()
    {
        await using var receiver = await Receiver();
        await using var api = await StartAsync(receiver);

        api.Sandbox.Reply("+966501234567", "أحتاج مساعدة", senderName: "Mohammed");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered);

        var request = receiver.Single;
        request.Method.Should().Be("POST");
        request.Header("User-Agent").Should().Be("CubeConnect-Webhook/1.0");
        request.Header("Content-Type").Should().Be("application/json");
        request.Header("Accept").Should().Be("application/json");
        var timestamp = request.Header("X-Webhook-Timestamp");
        timestamp.Should().Be("2026-05-01T09:00:00+03:00");
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData("whsec"u8, Encoding.UTF8.GetBytes($"{timestamp}.{request.Body}")));
        request.Header("X-Webhook-Signature").Should().Be(expected);
        var id = request.Json.GetProperty("wa_message_id").GetString();
        request.Body.Should().BeJson($$"""
            {"event":"message.received","tenant_id":1,"timestamp":"2026-05-01T09:00:00+03:00","whatsapp_account_id":1,
             "wa_message_id":"{{id}}","from":"966501234567","sender_name":"Mohammed","type":"text","content":"أحتاج مساعدة"}
            """);
    }

    [Fact]
    public async Task Leaves_webhooks_unsigned_without_a_secret()
    {
        await using var receiver = await Receiver();
        await using var api = await StartAsync(receiver);
        api.Sandbox.Tenant.WebhookSecret = null;

        api.Sandbox.SendWebhook("webhook.test");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered);

        receiver.Single.Header("X-Webhook-Signature").Should().BeNull();
        receiver.Single.Header("X-Webhook-Timestamp").Should().NotBeNull();
        receiver.Single.Body.Should().BeJson("""{"event":"webhook.test","tenant_id":1,"timestamp":"2026-05-01T09:00:00+03:00"}""");
    }

    [Fact]
    public async Task Names_the_error_of_a_failed_message()
    {
        await using var receiver = await Receiver();
        await using var api = await StartAsync(receiver);
        await api.SendTextAsync("966505550404");

        api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered);

        receiver.Single.Json.GetProperty("errors").Should().BeJson("""[{"code":131026,"title":"Message undeliverable"}]""");
    }

    [Fact]
    public async Task Tells_of_campaigns_and_templates()
    {
        await using var receiver = await Receiver();
        await using var api = await StartAsync(receiver);
        await api.CreateCampaignAsync(1, ""","scheduled_at":"2026-05-01T07:00:00","campaign_name":"Eid" """);
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        api.Sandbox.SetTemplateStatus("eid_offer", "ar", "PAUSED");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Event: "template.status_changed", IsDelivered: true });

        api.Sandbox.Webhooks.Select(webhook => webhook.Event).Should()
            .Equal("campaign.created", "campaign.started", "message.status_updated", "campaign.completed", "template.status_changed");
        var completed = receiver.Requests[3].Json;
        (completed.GetProperty("name").GetString(), completed.GetProperty("sent_count").GetInt32(), completed.GetProperty("failed_count")
            .GetInt32()).Should().Be(("Eid", 1, 0));
        var template = receiver.Requests[4].Json;
        (template.GetProperty("template_name").GetString(), template.GetProperty("status").GetString())
            .Should().Be(("eid_offer", "paused"));
        (await api.SendTemplateAsync("eid_offer", "ar")).ShouldBe(404, "TEMPLATE_NOT_FOUND");
    }

    [Fact]
    public async Task Tries_again_by_the_clock_and_gives_up_after_the_fourth()
    {
        await using var receiver = await WireServer.StartAsync();
        receiver.ReplyAlways(_ => WireReply.Of(500));
        await using var api = await StartAsync(receiver);
        api.Sandbox.SendWebhook("webhook.test");
        foreach (var (attempt, wait) in new[] { (1, 1), (2, 5), (3, 30), (4, 3600) })
        {
            await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == attempt);
            api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(wait));
        }

        receiver.Requests.Should().HaveCount(4);
        receiver.Requests.Select(request => request.Header("X-Webhook-Timestamp")).Should()
            .Equal("2026-05-01T09:00:00+03:00", "2026-05-01T09:00:01+03:00", "2026-05-01T09:00:06+03:00", "2026-05-01T09:00:36+03:00");
        receiver.Requests.Select(request => request.Header("X-Webhook-Signature")).Should().OnlyHaveUniqueItems();
        api.Sandbox.Webhooks.Should().ContainSingle().Which.IsDelivered.Should().BeFalse();
    }

    [Fact]
    public async Task Drops_a_repeat_that_was_due_once_it_was_sent_by_hand()
    {
        var calls = 0;
        await using var receiver = await WireServer.StartAsync();
        receiver.ReplyAlways(_ => WireReply.Of(Interlocked.Increment(ref calls) == 1 ? 500 : 200));
        await using var api = await StartAsync(receiver);
        api.Sandbox.SendWebhook("webhook.test");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);

        api.Sandbox.Webhooks.SendAgain(1);
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook.IsDelivered);
        api.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        api.Sandbox.SendWebhook("webhook.test");
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 2, IsDelivered: true });

        api.Sandbox.Webhooks[0].Attempts.Select(attempt => attempt.StatusCode).Should().Equal(500, 200);
        api.Sandbox.Webhooks.SendAgain(1);
        await api.Sandbox.WaitForWebhookAsync(webhook => webhook is { Number: 1, Attempts.Count: 3 });
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("example.com", false)]
    public async Task Trusts_any_certificate_of_this_machine_and_no_other(string host, bool expected)
    {
        await using var program = KestrelHost.Build(_ => Task.CompletedTask, listen => listen.UseHttps(TestCertificate.Instance));
        var address = await KestrelHost.StartAsync(program);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: true, WebhookPost.IsTrusted);

        var connecting = tls.Awaiting(it => it.AuthenticateAsClientAsync(host));

        if (expected) await connecting.Should().NotThrowAsync();
        else await connecting.Should().ThrowAsync<AuthenticationException>();
    }

    [Fact]
    public async Task Reach_an_address_of_https_with_a_development_certificate()
    {
        await using var program = KestrelHost.Build(_ => Task.CompletedTask, listen => listen.UseHttps(TestCertificate.Instance));
        var address = new UriBuilder(await KestrelHost.StartAsync(program)) { Host = "localhost" }.Uri;
        await using var api = await Api.StartAsync(options => options.WebhookUrl = address);

        api.Sandbox.SendWebhook("webhook.test");

        var webhook = await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);
        (webhook.Attempts[0].StatusCode, webhook.Attempts[0].Error).Should().Be((200, null));
    }

    [Fact]
    public async Task Notes_when_nobody_listens()
    {
        await using var api = await Api.StartAsync(options => options.WebhookUrl = new Uri("http://127.0.0.1:9/hook"));

        api.Sandbox.SendWebhook("webhook.test");

        var webhook = await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1);
        (webhook.Attempts[0].StatusCode, string.IsNullOrEmpty(webhook.Attempts[0].Error)).Should().Be((null, false));
    }

    [Fact]
    public async Task Stays_on_this_machine_unless_told_otherwise()
    {
        var far = new Uri("https://example.com/hook");
        await FluentActions.Awaiting(() => CubeConnectSandbox.StartAsync(options => options.WebhookUrl = far))
            .Should().ThrowAsync<ArgumentException>();
        await using var api = await Api.StartAsync();
        api.Sandbox.Tenant.WebhookUrl = far;

        api.Sandbox.SendWebhook("webhook.test");

        (await api.Sandbox.WaitForWebhookAsync(webhook => webhook.Attempts.Count == 1)).Attempts[0].Error.Should()
            .Contain("AllowWebhooksBeyondLoopback");
    }

    [Fact]
    public async Task Opts_out_who_answers_with_a_stop_word_alone()
    {
        await using var api = await Api.StartAsync();

        api.Sandbox.Reply("966501234567", "please do not stop");
        api.Sandbox.OptOuts.Should().BeEmpty();
        api.Sandbox.Reply("966501234567", " Stop ");

        (api.Sandbox.OptOuts[0].Scope, api.Sandbox.OptOuts[0].Source).Should().Be(("marketing", "reply"));
        (await api.SendTemplateAsync("welcome_message", "ar")).ShouldBe(422, "RECIPIENT_OPTED_OUT");
    }

    [Fact]
    public async Task Lets_texts_arrive_only_after_a_reply_when_the_window_is_on()
    {
        await using var api = await Api.StartAsync(options => options.EnforceSessionWindow = true);

        (await StatusOfText()).Should().Be("131047");
        api.Sandbox.Reply("966501234567", "hi");
        (await StatusOfText()).Should().Be("read");
        api.Sandbox.Clock.Advance(TimeSpan.FromHours(24));
        (await StatusOfText()).Should().Be("131047");

        async Task<string> StatusOfText()
        {
            (await api.SendTextAsync("966501234567")).ShouldBe(202);
            api.Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            return api.Sandbox.Messages[^1] is { ErrorCode: { } code } ? $"{code}" : api.Sandbox.Messages[^1].Status;
        }
    }

    private static Task<Api> StartAsync(WireServer receiver) => Api.StartAsync(options =>
    {
        options.WebhookUrl = new Uri(receiver.BaseAddress, "hook");
        options.WebhookSecret = "whsec";
    });

    private static async Task<WireServer> Receiver()
    {
        var receiver = await WireServer.StartAsync();
        return receiver.ReplyAlways(_ => WireReply.Of(200, "OK"));
    }
}
