namespace CubeConnect.Engine;

/// <summary>The idempotency key of a campaign, derived from its body as the official SDK derives it, so that a job that runs again finds its first campaign.</summary>
internal static class IdempotencyKey
{
    public static string Of(RequestPayload payload) => "sdk-" + payload.Sha256();
}
