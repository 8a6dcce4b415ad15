using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Recipes.Kubernetes;

/// <summary>Sends again what failed for one reason, once the reason is gone: each message under a new key, and each once.</summary>
internal static class SendAgain
{
    private const string Suffix = "-again";

    public static SendTemplateRequest Shipped(PhoneNumber phone, string number) => new()
    {
        Phone = phone, Template = "order_shipped", Language = "ar", Components = [TemplateComponent.Body(number, "500 SAR")],
    };

    public static async Task<IResult> HandleAsync(Again body, ShopDb db, ISendQueue queue, CancellationToken ct)
    {
        if (body is not { ErrorCode: { } code, Since: { } since })
            return Results.Problem("Which code, and failed since when?", statusCode: 422);
        var from = since.UtcDateTime;
        // Without a MessageId an event alone said that it failed, perhaps of another message: a person looks.
        var keys = await db.Database.SqlQuery<string>($"""
            SELECT "Key" AS "Value" FROM "CubeConnectSends"
            WHERE "State" IN ('Rejected', 'Accepted') AND ("State" = 'Rejected' OR ("Status" = 'failed' AND "MessageId" <> ''))
                AND "ErrorCode" = {code} AND "ChangedAt" >= {from} AND "Key" LIKE 'shipped-%'
            """).ToListAsync(ct);
        var again = new List<string>();
        foreach (var key in keys)
        {
            var number = key["shipped-".Length..];
            while (number.EndsWith(Suffix, StringComparison.Ordinal)) number = number[..^Suffix.Length];
            if (await db.Orders.FindAsync([number], ct) is not { Phone: { } phone }) continue; // erased
            again.Add(key + Suffix);
            if (!body.DryRun) await queue.EnqueueAsync(key + Suffix, Shipped(phone, number), cancellationToken: ct);
        }

        await db.SaveChangesAsync(ct);
        return Results.Ok(new { again });
    }

    internal sealed record Again(string? ErrorCode, DateTimeOffset? Since, bool DryRun = true);
}
