using System.Security.Cryptography;
using System.Text;

namespace CubeConnect.Sandbox;

/// <summary>hex(HMAC-SHA256(secret, timestamp + "." + body)), lower case.</summary>
internal static class WebhookSignature
{
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp));
        hmac.AppendData("."u8);
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
