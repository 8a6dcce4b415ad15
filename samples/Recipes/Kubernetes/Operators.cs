using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Recipes.Kubernetes;

/// <summary>What a person does with the outbox at night, without a deployment. Of one port only, which nothing publishes.</summary>
internal static class Operators
{
    public static void MapOperators(this WebApplication app, int port)
    {
        var outbox = app.MapGroup("/outbox").AddEndpointFilter((context, next) => context.HttpContext.Connection.LocalPort == port
            ? next(context) : ValueTask.FromResult<object?>(Results.NotFound()));

        outbox.MapGet("/in-doubt", async (ISendLedger ledger, CancellationToken ct) =>
            (await ledger.ListInDoubtAsync(ct)).Select(entry => new { entry.Id, entry.Key, entry.LeftAt, entry.Error }));

        outbox.MapPost("/{id:guid}/dismiss", async (Guid id, Reason body, ISendLedger ledger, CancellationToken ct) =>
            await ledger.DismissAsync(id, body.Why, ct) ? Results.Ok() : Results.Problem("It is leaving, or final.", statusCode: 409));

        outbox.MapPost("/dismiss", async (Prefix body, ShopDb db, ISendLedger ledger, CancellationToken ct) =>
        {
            if (body.KeyPrefix is "") return Results.Problem("An empty prefix would be every message.", statusCode: 422);
            var ids = await db.Database.SqlQuery<Guid>($"""
                SELECT "Id" AS "Value" FROM "CubeConnectSends"
                WHERE "State" IN ('Pending', 'Claimed') AND substr("Key", 1, {body.KeyPrefix.Length}) = {body.KeyPrefix}
                """).ToListAsync(ct);
            var dismissed = 0;
            foreach (var id in ids) dismissed += await ledger.DismissAsync(id, body.Why, ct) ? 1 : 0;
            return Results.Ok(new { dismissed, hadLeft = ids.Count - dismissed });
        });

        outbox.MapPost("/{id:guid}/resend", async (Guid id, Resend body, ISendLedger ledger, CancellationToken ct) =>
            body.IKnowItMayArriveTwice && await ledger.ResendAsync(id, iKnowItMayArriveTwice: true, ct)
                ? Results.Ok()
                : Results.Problem("It is not in doubt, or the body does not say that it may arrive twice.", statusCode: 409));

        outbox.MapPost("/erase", async (Person body, ShopDb db, ISendLedger ledger, CancellationToken ct) =>
        {
            if (!PhoneNumber.TryParse(body.Phone, out var phone, out var fault)) return Results.Problem(fault, statusCode: 422);
            var orders = await db.Orders.Where(order => order.Phone == phone.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(order => order.Phone, (string?)null), ct);
            return Results.Ok(new { erased = await ledger.EraseAsync(phone, ct), orders });
        });

        // After a restored backup or a failover: what was due before the last process stopped may have been sent.
        outbox.MapPost("/restored", async (Restored body, IConfiguration settings, ShopDb db, ISendLedger ledger, CancellationToken ct) =>
        {
            if (settings.GetValue("DeliverHere", true)) return Results.Problem("Start with DeliverHere=false first.", statusCode: 409);
            if (body.Stopped is not { } stopped) return Results.Problem("When did the last process stop?", statusCode: 422);
            var until = stopped.UtcDateTime; // what is due later was not due yet, and what came later is new
            var waiting = await db.Database.SqlQuery<Waiting>(
                $"""SELECT "Id", "Key", "CreatedAt", "NextAttemptAt" FROM "CubeConnectSends" WHERE "State" IN ('Pending', 'Claimed')""")
                .Where(row => row.CreatedAt <= until && (row.NextAttemptAt == null || row.NextAttemptAt <= until)).ToListAsync(ct);
            var dismissed = new HashSet<Guid>();
            foreach (var row in body.DryRun ? [] : waiting)
                if (await ledger.DismissAsync(row.Id, "it may have been sent before the restore", ct)) dismissed.Add(row.Id);
            return Results.Ok(waiting.Select(row => new { row.Id, row.Key, row.CreatedAt, dismissed = dismissed.Contains(row.Id) }));
        });

        outbox.MapPost("/failed", FailedEvents.HandleAsync);
        outbox.MapPost("/again", Shipping.SendAgainAsync);
    }

    private sealed record Reason(string Why);

    private sealed record Prefix(string KeyPrefix, string Why);

    private sealed record Resend(bool IKnowItMayArriveTwice);

    private sealed record Person(string Phone);

    private sealed record Restored(DateTimeOffset? Stopped, bool DryRun = true);

    private sealed record Waiting(Guid Id, string Key, DateTime CreatedAt, DateTime? NextAttemptAt);
}
