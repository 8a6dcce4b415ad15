#if !CORE_NETSTANDARD
using System.Text;
using CubeConnect.Webhooks;

namespace CubeConnect.Tests.Webhooks;

/// <summary>What reading an event may allocate: its record, its texts, and little besides; no copy of the body.</summary>
public sealed class WebhookReaderAllocationTests
{
    // The record is about 150 bytes; a text costs 2 bytes a letter and 24 for itself.
    private const int RecordAndSmallTexts = 900;

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public void An_incoming_message_costs_its_record_and_its_texts(int letters)
    {
        var body = Encoding.UTF8.GetBytes($$"""
            {"event":"message.received","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
             "wa_message_id":"wamid.HBgLMTIz","from":"966501234567","sender_name":"Mohammed","type":"text",
             "content":"{{new string('x', letters)}}"}
            """);

        Measure(body).Should().BeLessThan((2 * letters) + RecordAndSmallTexts);
    }

    [Fact]
    public void A_status_costs_its_record_and_its_texts()
    {
        var body =
            """
            {"event":"message.status_updated","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00","whatsapp_account_id":5,
             "message_id":"wamid.HBgLMTIz","status":"delivered","recipient":"966501234567","errors":null}
            """u8.ToArray();

        Measure(body).Should().BeLessThan(RecordAndSmallTexts);
    }

    private static long Measure(byte[] body)
    {
        const int times = 100;
        for (var i = 0; i < times; i++) WebhookReader.Read(body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times; i++) WebhookReader.Read(body);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / times;
    }
}
#endif
