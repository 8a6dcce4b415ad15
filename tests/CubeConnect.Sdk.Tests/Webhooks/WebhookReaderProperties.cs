using System.Text;
using CubeConnect.Webhooks;
using FsCheck;
using FsCheck.Fluent;

namespace CubeConnect.Tests.Webhooks;

public sealed class WebhookReaderProperties
{
    private static readonly string[] Names =
        [
            "event", "tenant_id", "timestamp", "whatsapp_account_id", "message_id", "status", "recipient", "errors", "from", "type",
            "content", "code", "\\ud800", "x",
        ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1.5e300", "\"\"", "\"message.received\"", "\"message.status_updated\"",
        "\"account.quality_event\"", "\"\\ud800\"",
        "\"966501234567\"", "\"2026-03-10T14:30:00+03:00\"", "[]", "[null,{}]", "[{\"code\":131047}]", "{}",
        "{\"details\":[]}", "{\"x\":{\"x\":1}}",
    ];

    [Fact]
    public void Any_bytes_give_an_event_or_the_one_documented_exception() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll<byte[]>(ReadsOrRefuses));

    [Fact]
    public void Any_object_gives_an_event()
    {
        var member = Gen.Zip(Gen.Elements(Names), Gen.Elements(Values)).Select(pair => $"\"{pair.Item1}\":{pair.Item2}");
        var json = Gen.ListOf(member).Select(members => "{" + string.Join(',', members) + "}");

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(json.ToArbitrary(), text => WebhookReader.Read(Encoding.UTF8.GetBytes(text)) is not null));
    }

    [Fact]
    public void An_event_with_any_byte_changed_is_read_or_refused()
    {
        var body =
            """
            {"event":"message.received","tenant_id":1,"from":"966501234567","sender_name":"محمد","type":"text","content":"a\u0628\n",
             "x":{"y":[1]}}
            """u8.ToArray();
        for (var at = 0; at < body.Length; at++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = (byte[])body.Clone();
                changed[at] = (byte)value;
                ReadsOrRefuses(changed);
            }
        }
    }

    [Fact]
    public void An_event_cut_anywhere_is_refused()
    {
        var body = Encoding.UTF8.GetBytes(Signed.Json);
        for (var length = 0; length < body.Length; length++)
        {
            WebhookReader.TryRead(body.AsSpan(0, length), out _).Should().BeFalse();
        }
    }

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            return WebhookReader.Read(bytes).ToString().Length > 0;
        }
        catch (WebhookFormatException)
        {
            return true;
        }
    }
}
