using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Recipes.Kubernetes;

/// <summary>Sends again what failed or was dismissed, once the reason is gone: each message under a new key, and each once.</summary>
internal static class SendAgain
{
    private const string Suffix = "-again";

    // Yours: the template, and the total of the order in place of this one.
    public static SendTemplateRequest Shipped(PhoneNumber phone, string number) => new()
    {
        Phone = phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    };

    public static async Task<IResult> HandleAsync(Again body, ShopDb db, ISendQueue queue, Recipients recipients, CancellationToken ct)
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
            if (!body.DryRun) await queue.EnqueueAsync(key + Suffix, Shipped(phone, number), cancellationToken: ct);
        }

        await db.SaveChangesAsync(ct);
        return Results.Ok(new { again });
    }

    internal sealed record Again(string? ErrorCode, DateTimeOffset? Since, string[]? Keys, bool DryRun = true);

    private sealed record Row(string Key, string State, string? Status, string? ErrorCode, string? MessageId, DateTime? ChangedAt);
}
