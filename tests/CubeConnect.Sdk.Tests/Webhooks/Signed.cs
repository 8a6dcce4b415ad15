using System.Text;
using CubeConnect.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace CubeConnect.Tests.Webhooks;

/// <summary>The documented example of a signed call, and a clock that stands at its moment.</summary>
internal static class Signed
{
    public const string Secret = "whsec_test";
    public const string Timestamp = "2026-03-10T14:30:00+03:00";
    public const string Signature = "d206c1ec8c0fefa2c5f841b21111e98ce22ef29e1eb401a28804ed49819370c2";
    public const string Json = """{"event":"webhook.test","tenant_id":1,"timestamp":"2026-03-10T14:30:00+03:00"}""";

    public static byte[] Body => Encoding.UTF8.GetBytes(Json);

    public static TimeProvider Clock(TimeSpan after = default) =>
        new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 11, 30, 0, TimeSpan.Zero) + after);

    public static WebhookVerification Verify(byte[]? body = null, string? signature = Signature, string? timestamp = Timestamp,
        string? secret = Secret, TimeSpan after = default) =>
        WebhookSignature.Verify(body ?? Body, signature, timestamp, secret, Clock(after));
}
