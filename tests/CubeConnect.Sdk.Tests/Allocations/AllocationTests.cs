#if !CORE_NETSTANDARD // the bounds are those of the build that most people run
using System.Globalization;
using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Allocations;

/// <summary>
/// Bytes for one send, one webhook and one listed recipient, against <see cref="AllocationBounds"/>. Bytes are the same on every machine,
/// so a new one shows here before anybody measures times. Alone, since a listener of another test would be paid for here.
/// </summary>
[Collection(NonParallel.Name)]
public sealed class AllocationTests
{
    private const int Pages = 20, PerPage = 100, Rounds = 200;
    private static readonly string[] Values = ["ORD-1234", "500 SAR"];

    [Fact]
    public void One_template_sent()
    {
        using var client = Client(new MemoryPlatform(_ =>
            """
            {"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0,
             "scheduled_at":null}}
            """));

        Bytes(() => Finished(client.SendTemplateAsync("+966501234567", "order_confirmation", "en_US", Values, CancellationToken.None)),
            Rounds)
            .Should().BeInRange(AllocationBounds.Send / 2, AllocationBounds.Send);
    }

    [Fact]
    public void One_webhook_checked_and_read()
    {
        const string timestamp = "2026-03-10T14:30:00+03:00";
        var body = Encoding.UTF8.GetBytes(
            """
            {"event":"message.received","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
             "wa_message_id":"wamid.HBgLMTIz","from":"966501234567","sender_name":"Mohammed","type":"text",
             "content":"Hello, I need help with my order"}
            """);
        var signature = WebhookSignature.Sign(body, timestamp, "whsec_test");
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 3, 10, 11, 30, 1, TimeSpan.Zero));

        Bytes(Receive, Rounds).Should().BeInRange(AllocationBounds.Webhook / 2, AllocationBounds.Webhook);

        void Receive()
        {
            Is(WebhookSignature.Verify(body, signature, timestamp, "whsec_test", clock).IsValid);
            Is(WebhookReader.Read(body) is MessageReceived);
        }
    }

    [Fact]
    public void One_recipient_listed()
    {
        var pages = Enumerable.Range(1, Pages).Select(Page).ToArray();
        using var client = Client(new MemoryPlatform(request => pages[PageNumber(request) - 1]));
        var count = 0;

        var bytes = Bytes(() => Finished(ListAsync()), 5);

        count.Should().Be(Pages * PerPage);
        (bytes / (Pages * PerPage)).Should().BeInRange(AllocationBounds.Recipient / 2, AllocationBounds.Recipient);

        async Task ListAsync()
        {
            count = 0;
            await foreach (var row in client.ListCampaignRecipientsAsync("c1", CancellationToken.None)) count += row.Phone.IsValid ? 1 : 0;
        }
    }

    private static CubeConnectClient Client(HttpMessageHandler handler) =>
        new(new CubeConnectOptions { ApiKey = TestClient.Key, WhatsAppAccountId = TestClient.Account }, handler);

    /// <summary>The memory platform answers at once, so all of it ran on this thread.</summary>
    private static void Finished(Task task)
    {
        if (!task.IsCompletedSuccessfully)
            throw new InvalidOperationException(
                "It was waited for something, so the bytes of this thread are not all of them.", task.Exception);
    }

    private static void Is(bool expected)
    {
        if (!expected) throw new InvalidOperationException("The event was not taken.");
    }

    /// <summary>The fewest bytes of several tries: pools that were filled or trimmed in between are no part of the work.</summary>
    private static long Bytes(Action work, int rounds)
    {
        for (var i = 0; i < rounds; i++) work();
        return Enumerable.Range(0, 7).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < rounds; i++) work();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / rounds;
        });
    }

    private static int PageNumber(HttpRequestMessage request)
    {
        var query = request.RequestUri!.Query;
        var from = query.IndexOf("page=", StringComparison.Ordinal) + 5;
        var end = query.IndexOf('&', from);
        return int.Parse(query.AsSpan(from, (end < 0 ? query.Length : end) - from), CultureInfo.InvariantCulture);
    }

    private static string Page(int page)
    {
        var rows = Enumerable.Range((page - 1) * PerPage, PerPage).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"phone":"9665{{i:D8}}","name":"أحمد","status":"sent","message_log_id":"01JY{{i:D8}}","error_message":null,
             "sent_at":"2026-04-19T10:05:32Z"}
            """));
        var numbers = string.Create(CultureInfo.InvariantCulture,
            $$"""{"current_page":{{page}},"per_page":{{PerPage}},"total":{{Pages * PerPage}},"last_page":{{Pages}} }""");
        return $$"""{"success":true,"data":{"campaign_id":"c1","recipients":[{{string.Join(',', rows)}}],"pagination":{{numbers}} } }""";
    }
}
#endif
