using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CubeConnect.EntityFrameworkCore.Ledger;

// A request as a row holds it, and back.
internal static class SendContent
{
    public const string Text = "text", Template = "template", Campaign = "campaign";

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Arabic stays readable and short.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    public static T? Read<T>(string? json)
        where T : class => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<T>(json, Json);

    // With a key no one can guess a one-time password from it.
    public static string Hash(string kind, string json, SendOptions options, byte[]? key)
    {
        var content = Encoding.UTF8.GetBytes($"{kind}\n{options.WhatsAppAccountId}\n{options.TenantId}\n{json}");
        return Convert.ToHexString(key is null ? SHA256.HashData(content) : HMACSHA256.HashData(key, content));
    }

    // How the column of the recipient names a number.
    public static string RecipientOf(PhoneNumber phone, byte[]? key) => key is null
        ? phone.Digits
        : Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(phone.Digits)));

    public static async Task<SendAnswer> SendAsync(ICubeConnectClient client, SendRow row, CancellationToken cancellationToken)
    {
        switch (row.Kind)
        {
            case Text:
                return Of(await client.SendTextAsync(Request<SendTextRequest>(row), cancellationToken).ConfigureAwait(false));
            case Template:
                return Of(await client.SendTemplateAsync(Request<SendTemplateRequest>(row), cancellationToken).ConfigureAwait(false));
            default:
                var request = Request<CreateCampaignRequest>(row);
                var campaign = await client.CreateCampaignAsync(request, cancellationToken).ConfigureAwait(false);
                return Of(campaign.Id.Value, campaign.Status.Value, Write(campaign));
        }
    }

    // What a column of so many characters takes: no half of a character, and no NUL, which PostgreSQL refuses.
    public static string Cut(string text, int most)
    {
        text = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    // Statuses compare without case.
    public static string StatusOf(string status) => Cut(status, 32).ToLowerInvariant();

    // A part of an id names nothing.
    public static bool IsId(string id, int most) => id.Length > 0 && id.Length <= most && !id.Contains('\0');

    private static SendAnswer Of(MessageReceipt receipt) => Of(receipt.Id.Value, receipt.Status.Value, Write(receipt));

    private static SendAnswer Of(string id, string status, string json) =>
        new(IsId(id, 128) ? id : string.Empty, StatusOf(status), json);

    private static T Request<T>(SendRow row)
        where T : class => Read<T>(row.Request) ?? throw new InvalidOperationException("The row of the ledger holds no request.");
}

// What the platform answered: the id, empty where it named none, the status and all of it.
internal sealed record SendAnswer(string Id, string Status, string Json);
