using CubeConnect.AotFloor;
using CubeConnect.Gateways;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CubeConnect.AotSmoke;

internal static class GatewaysSmoke
{
    private const string Phone = "+966501234567";
    private const string NoToken = """{"code":"UNAUTHORIZED","message":"No."}""";
    private const string Queued = """{"queue_id":"c2b8","queue_position":"1","status":"queued","unique_id":"3EB05FC204C28E456D8596"}""";
    private const string Sending = """{"queue_id":"c2b8","unique_id":"3EB05FC204C28E456D8596","status":"sending","ack":"0"}""";

    private const string Read = """
        {"queue_id":"c2b8","unique_id":"3EB05FC204C28E456D8596","status":"read",
         "status_description":"Read by recipient.","ack":4,"message":{"body":"Hello","type":"chat"},
         "timeline":{"queued_at":"2026-04-01T14:23:21.279Z","sent_at":"2026-04-01T14:23:24.111Z"},
         "attempts":1,"delivered_count":1,"read_count":1,"lane":{"name":"fast"}}
        """;

    private const string OldJob = """
        [{"id":"c2b8","status":"failed","data":{"chat_id":"966501234567@c.us","body":"Hello"},
        "addedTimestamp":1775053401279,"attemptsMade":3,"stacktrace":["no route"]}]
        """;

    private const string WaCrSent = """
        {"data":{"message_id":"wamid.HBgM","contact_id":1,"phone":"966501234567","message":"Hello",
        "status":"sent","sent_at":"2026-05-01T07:00:00Z","chat_id":2,"chat_message_id":3}}
        """;

    private const string CubeConnectQueued = """{"success":true,"data":{"status":"queued","message_log_id":4521}}""";
    private const string CubeConnectDelivered = """{"success":true,"data":{"message_log_id":4521,"status":"delivered"}}""";

    public static async Task RunAsync(Checks checks)
    {
        await FallBackAsync(checks);
        await PeriskopeAsync(checks);
        await WaCrAsync(checks);
        await CubeConnectAsync(checks);
        Webhook(checks);
    }

    private static async Task FallBackAsync(Checks checks)
    {
        using var cubeConnect = new LoopbackPlatform().Answer(401, NoToken);
        using var periskope = new LoopbackPlatform().Answer(401, NoToken).Answer(200, Queued);
        using var waCr = new LoopbackPlatform().Answer(200, WaCrSent);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CubeConnect:ApiKey"] = "ck_smoke",
            ["CubeConnect:WhatsAppAccountId"] = "01JX",
            ["CubeConnect:BaseAddress"] = cubeConnect.Address.AbsoluteUri,
            ["Periskope:Token"] = "pk_smoke",
            ["Periskope:Phone"] = "966500000000",
            ["Periskope:BaseAddress"] = periskope.Address.AbsoluteUri,
            ["WaCr:Token"] = "wk_smoke",
            ["WaCr:BaseAddress"] = waCr.Address.AbsoluteUri,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddWhatsAppGateway(gateway => gateway
            .CubeConnect()
            .ThenPeriskope()
            .ThenWaCr()
            .WithOptions(options => options.MinimumThroughput = 10));
        await using var provider = services.BuildServiceProvider();

        var fallen = await provider.GetRequiredService<IWhatsAppGateway>().SendTextAsync(Phone, "Hello");
        checks.That(
            "refused keys fall back to the next gateway",
            fallen.Id.Value == "3"
            && cubeConnect.Requests.Count == 1
            && periskope.Requests.Count == 1
            && waCr.Requests.Count == 1);

        var receipt = await provider.GetRequiredService<PeriskopeClient>().SendTextAsync(Phone, "Hello");
        checks.That("Periskope queues a message", receipt.Id.Value.Length > 0);
    }

    private static async Task PeriskopeAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform()
            .Answer(200, Queued)
            .Answer(200, Queued)
            .Answer(200, Sending)
            .Answer(200, Read)
            .Answer(200, OldJob)
            .Answer(200, $"[{Read}]")
            .Answer(404, "{}");
        using var client = new PeriskopeClient(new PeriskopeOptions
        {
            Token = "pk_smoke",
            Phone = "+966500000000",
            BaseAddress = platform.Address,
        });

        var media = await client.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = PeriskopeChatId.Group("120363025246125486"),
            Message = "A caption",
            Media = await PeriskopeMedia.FromStreamAsync(
                PeriskopeMediaType.Document, new MemoryStream([1, 2, 3]), "a.pdf", "application/pdf"),
            ReplyTo = "true_966501234567@c.us_3EB0",
            HideUrlPreview = true,
        });
        checks.That(
            "Periskope sends a file",
            media.QueuePosition == 1 && platform.Requests[0].Contains("\"filedata\":\"AQID\"", StringComparison.Ordinal));

        await client.SendMessageAsync(new PeriskopeSendRequest
        {
            ChatId = Phone,
            Poll = new PeriskopePoll { Name = "Lunch?", Options = ["Yes", "لا"], AllowMultipleAnswers = true, Id = "p" },
        });
        checks.That("Periskope sends a poll", platform.Requests[1].Contains("\"allowMultipleAnswers\":true", StringComparison.Ordinal));

        var status = await client.WaitForMessageAsync(
            media.UniqueId!, PeriskopeStatus.Delivered, new WaitOptions { FirstInterval = TimeSpan.FromMilliseconds(1) });
        checks.That(
            "Periskope is followed to read",
            status is { Ack: 4, ReadCount: 1, Timeline.SentAt: not null }
            && status.AdditionalFields["lane"].GetProperty("name").GetString() == "fast");

        var old = await client.ListQueueJobsAsync(new PeriskopeQueueQuery { QueueId = "c2b8" });
        var jobs = await client.ListQueueJobsAsync(new PeriskopeQueueQuery { BroadcastId = "b" });
        checks.That("queue jobs of both shapes are read", old[0].StackTrace[0] == "no route" && jobs[0].UniqueId == status.UniqueId);

        await checks.ThrowsAsync<CubeConnectNotFoundException>(
            "a message that Periskope does not know is NotFound",
            () => client.GetMessageStatusAsync("nobody"),
            e => e.StatusCode == System.Net.HttpStatusCode.NotFound);
    }

    private static async Task WaCrAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform()
            .Answer(200, WaCrSent)
            .Answer(403, """{"code":"CONTACT_OPTED_OUT","message":"No."}""");
        using var client = new WaCrClient(new WaCrOptions { Token = "wk_smoke", BaseAddress = platform.Address });

        var receipt = await client.SendTextAsync(new WaCrSendTextRequest
        {
            Phone = Phone,
            Message = $"Hello {WaCrMergeField.ContactFirstName}, {WaCrMergeField.Literal("@{contact_email}")}",
            ContactId = 1,
        });
        checks.That("WA.cr sends a text", receipt is { ChatId: 2, ChatMessageId: 3 } && receipt.Status == MessageStatus.Sent);

        await checks.ThrowsAsync<CubeConnectRecipientOptedOutException>(
            "WA.cr's opt-out is one",
            () => client.SendTextAsync(Phone, "Hello"),
            e => e.ErrorCode == WaCrErrorCode.ContactOptedOut);
    }

    private static async Task CubeConnectAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform().Answer(202, CubeConnectQueued).Answer(200, CubeConnectDelivered);
        using var client = new CubeConnectClient(new CubeConnectOptions
        {
            ApiKey = "ck_smoke",
            WhatsAppAccountId = "01JX",
            BaseAddress = platform.Address,
        });
        var gateway = new CubeConnectGateway(client);

        var receipt = await gateway.SendTextAsync(Phone, "Hello");
        var message = await gateway.GetStatusAsync(GatewayMessageId.Parse(receipt.Id.ToString()));
        checks.That(
            "CubeConnect is a gateway among others",
            receipt.Id.ToString() == "cubeconnect:4521" && message.Status == MessageStatus.Delivered);
    }

    private static void Webhook(Checks checks) =>
        checks.That(
            "webhooks of Periskope are read",
            PeriskopeWebhooks.Read("""{"event":"message.failed","data":{"queue_id":"c2b8","status":"failed","ack":"-1"}}"""u8)
                is PeriskopeMessageFailed { QueueId: "c2b8", Message.Ack: -1 });
}
