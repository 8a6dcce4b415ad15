using System.Text;

namespace CubeConnect.Sdk.Benchmarks.Peers;

/// <summary>What each peer's service answers to one small POST: as short as its reader takes it.</summary>
internal static class PeerAnswers
{
    public const string Receipt = """{"success":true,"data":{"status":"queued","message_log_id":4522,"conversation_category":"MARKETING","cost":0.0,"scheduled_at":null}}""";

    private const string Chat = """{"id":"chatcmpl-4522","object":"chat.completion","created":1773150600,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}""";

    private const string Claude = """{"id":"msg_4522","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"ok"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":9,"output_tokens":1}}""";

    private static readonly byte[] ReceiptBytes = Encoding.UTF8.GetBytes(Receipt), ChatBytes = Encoding.UTF8.GetBytes(Chat), ClaudeBytes = Encoding.UTF8.GetBytes(Claude);

    /// <summary>The answer that belongs to an address, whichever server gives it.</summary>
    public static byte[] For(string path) =>
        path.EndsWith("/chat/completions", StringComparison.Ordinal) ? ChatBytes : path.EndsWith("/v1/messages", StringComparison.Ordinal) ? ClaudeBytes : ReceiptBytes;
}
