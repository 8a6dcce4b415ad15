using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Recipes.Kubernetes;

/// <summary>Who gets messages: the numbers in the setting <c>SendTo</c>, or <c>all</c>. Without it the program does not start.</summary>
public sealed class Recipients
{
    private readonly ILogger<Recipients> _logger;
    private readonly bool _isOpen;
    private readonly HashSet<PhoneNumber> _numbers = [];

    public Recipients(IConfiguration settings, ILogger<Recipients> logger)
    {
        var sendTo = settings["SendTo"] ?? throw new InvalidOperationException(
            "SendTo is not set: numbers with their country codes and commas between them, or all.");
        (_logger, _isOpen) = (logger, sendTo == "all");
        if (_isOpen) return;
        foreach (var number in sendTo.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            _numbers.Add(PhoneNumber.Parse(number)); // throws if it is not a number
    }

    public bool Allow(PhoneNumber phone, string key)
    {
        if (_isOpen || _numbers.Contains(phone)) return true;
        _logger.LogWarning(new EventId(103, "NotInSendTo"), "{Key} is not sent: {Phone} is not in SendTo", key, phone);
        return false;
    }
}

/// <summary>The message of an order that was shipped.</summary>
internal static class Shipping
{
    private const string Suffix = "-again";

    // Yours: the template, and the total of the order in place of this one.
    public static SendTemplateRequest Message(PhoneNumber phone, string number) => new()
    {
        Phone = phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    };

    // Sends again what failed or was dismissed, once the reason is gone: each message under a new key, and each once.
    public static async Task<IResult> SendAgainAsync(Again body, ShopDb db, ISendQueue queue, Recipients recipients, CancellationToken ct)
    {
        if (body is { Keys: null } and not { ErrorCode: not null, Since: not null })
            return Results.Problem("Either keys, or a code and since when.", statusCode: 422);
        var (keys, code, since) = (body.Keys, body.ErrorCode, body.Since?.UtcDateTime);
        var failed = db.Database.SqlQuery<Row>($"""
            SELECT "Key", "State", "Status", "ErrorCode", "MessageId", "ChangedAt" FROM "CubeConnectSends"
            WHERE "State" IN ('Rejected', 'Dismissed') OR ("State" = 'Accepted' AND "Status" = 'failed')
            """);
        // Without a MessageId an event alone said that it failed, perhaps of another message: a person looks, and names its key.
        failed = keys is not null
            ? failed.Where(row => keys.Contains(row.Key))
            : failed.Where(row => row.ErrorCode == code && row.ChangedAt >= since && row.State != "Dismissed"
                && (row.State == "Rejected" || (row.MessageId != null && row.MessageId != "")));
        var again = new List<string>();
        foreach (var key in await failed.Where(row => row.Key.StartsWith("shipped-")).Select(row => row.Key).ToListAsync(ct))
        {
            var number = key["shipped-".Length..];
            while (number.EndsWith(Suffix, StringComparison.Ordinal)) number = number[..^Suffix.Length];
            if (await db.Orders.FindAsync([number], ct) is not { Phone: { } text }) continue; // erased
            var phone = PhoneNumber.Parse(text);
            if (!recipients.Allow(phone, key + Suffix)) continue;
            again.Add(key + Suffix);
            if (!body.DryRun) await queue.EnqueueAsync(key + Suffix, Message(phone, number), cancellationToken: ct);
        }

        await db.SaveChangesAsync(ct);
        return Results.Ok(new { again });
    }

    internal sealed record Again(string? ErrorCode, DateTimeOffset? Since, string[]? Keys, bool DryRun = true);

    private sealed record Row(string Key, string State, string? Status, string? ErrorCode, string? MessageId, DateTime? ChangedAt);
}
