using System.Runtime.CompilerServices;
using CubeConnect;
using CubeConnect.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Shop;

/// <summary>What a customer orders.</summary>
internal sealed record NewOrder(string Name, string Phone);

/// <summary>An order with what became of its message.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Message">The message's id in the ledger.</param>
/// <param name="State">Where the message stands: <c>Pending</c>, <c>Accepted</c>, <c>InDoubt</c> and so on.</param>
/// <param name="Status">The customer's ticks: <c>sent</c>, <c>delivered</c>, <c>read</c>; empty before.</param>
/// <param name="Error">Why it was not sent.</param>
internal sealed record OrderView(string Number, string Name, Guid? Message, string State, string Status, string? Error);

/// <summary>Business code: an order and its message are one transaction.</summary>
internal sealed class Orders(ShopDb db, ISendQueue queue, ISendLedger ledger)
{
    public async Task<IResult> PlaceAsync(NewOrder order, CancellationToken ct)
    {
        if (!PhoneNumber.TryParse(order.Phone, out var phone, out var fault)) return Results.BadRequest(fault);
        var number = $"ORD-{Guid.NewGuid().ToString("N")[..6].ToUpperInvariant()}";
        db.Orders.Add(new Order { Number = number, Name = order.Name, Phone = phone.Value });
        await queue.EnqueueAsync($"ordered-{number}", new SendTemplateRequest
        {
            Phone = phone, Template = "order_confirmation", Language = "ar", Components = [TemplateComponent.Body(order.Name, number)],
        }, cancellationToken: ct);
        await db.SaveChangesAsync(ct); // Both, or neither.
        return Results.Ok(new { number });
    }

    /// <summary>The last 50 orders.</summary>
    public async Task<List<OrderView>> ListAsync(CancellationToken ct)
    {
        var orders = await db.Orders.AsNoTracking().OrderByDescending(order => order.Id).Take(50).ToListAsync(ct);
        var views = new List<OrderView>();
        foreach (var order in orders)
        {
            var message = await ledger.GetAsync($"ordered-{order.Number}", ct);
            views.Add(new OrderView(order.Number, order.Name, message?.Id, $"{message?.State}", $"{message?.Status}", message?.Error));
        }

        return views;
    }

    /// <summary>The list each time it has changed. It comes from the database, so that any server may have handled the webhook.</summary>
    public async IAsyncEnumerable<List<OrderView>> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        List<OrderView>? last = null;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        do
        {
            var now = await ListAsync(ct);
            if (last is not null && now.SequenceEqual(last)) continue;
            yield return last = now;
        }
        while (await tick.WaitForNextTickAsync(ct));
    }
}
