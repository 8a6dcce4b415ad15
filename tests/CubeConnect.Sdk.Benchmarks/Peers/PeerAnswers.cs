using System.Text;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>What each peer's service answers to one small POST: as short as its client accepts.</summary>
internal static class PeerAnswers
{
    private static readonly byte[] Receipt = Encoding.UTF8.GetBytes(
        """
        {"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0,"scheduled_at":null}}
        """);

    private static readonly (string Path, byte[] Answer)[] Others =
    [
        ("/chat/completions", Encoding.UTF8.GetBytes(
            """
            {"id":"chatcmpl-4522","object":"chat.completion","created":1773150600,"model":"m",
            "choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}
            """)),
        ("/v1/messages", Encoding.UTF8.GetBytes(
            """
            {"id":"msg_4522","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"ok"}],
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":1}}
            """)),
        ("/v1/customers", Encoding.UTF8.GetBytes(
            """{"id":"cus_4522","object":"customer","created":1773150600,"email":"ahmed@example.com","name":"Ahmed","livemode":false}""")),
        ("/Messages.json", Encoding.UTF8.GetBytes(
            """
            {"sid":"SM4522","account_sid":"AC1","status":"queued","to":"whatsapp:+966501234567","body":"Your order is ready.","price":null}
            """)),
        ("/v3/mail/send", []),
    ];

    /// <summary>The answer that belongs to a path, from whichever server.</summary>
    public static byte[] For(string path)
    {
        foreach (var (end, answer) in Others)
        {
            if (path.EndsWith(end, StringComparison.Ordinal)) return answer;
        }

        return Receipt;
    }
}
