using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The webhooks, latest first.
internal sealed class DeliveryPage(CubeConnectSandbox sandbox, SandboxState state, WebhookSender sender, ChangeFeed feed)
{
    private const int MostSearched = 100_000; // the gate is held meanwhile

    public Answer List(Call call)
    {
        var query = call.Query("search", "status", "event", "page", "per_page");
        var (search, name) = (query.Text("search")?.TrimStart('+'), query.Text("event"));
        var status = query.OneOf("status", "delivered", "failed", "waiting");
        var page = query.Page();
        lock (state.Gate)
        {
            var total = sender.Count - sender.First;
            IEnumerable<int> numbers = Enumerable.Range(0, total).Select(place => sender.Count - place);
            if ((search ?? name ?? status) is not null)
            {
                int[] fitting = [.. numbers.Take(MostSearched).Where(number => Fits(sender.Find(number)!, search, name, status))];
                (numbers, total) = (fitting, fitting.Length);
            }

            return Envelope.Success(new DeliveryList(
                sandbox.Tenant.WebhookUrl?.ToString(), sandbox.Webhooks.OutOfOrder, sandbox.Webhooks.Duplicates,
                page.Of(numbers).Select(number => DeliveryAnswer.Of(sender.Find(number)!)), page.Pagination(total)));
        }
    }

    // Forgets all of them; those that were not sent yet are not sent.
    public Answer Clear(Call call)
    {
        lock (state.Gate) sender.Clear();
        feed.Tell(Topics.Deliveries);
        return Envelope.Done();
    }

    private static bool Fits(SandboxWebhookDelivery delivery, string? search, string? name, string? status) =>
        (name is null || delivery.Event == name)
        && (status is null || status == (delivery.IsDelivered ? "delivered" : delivery.Attempts.Count > 0 ? "failed" : "waiting"))
        && (search is null || delivery.Event.Contains(search, StringComparison.OrdinalIgnoreCase)
            || delivery.Body.Contains(search, StringComparison.OrdinalIgnoreCase));

    public Answer Get(Call call)
    {
        lock (state.Gate)
        {
            var delivery = Find(call);
            return Envelope.Success(DeliveryAnswer.Of(delivery) with
            {
                Body = delivery.Body,
                Attempts = delivery.Attempts.Select(attempt =>
                    new AttemptAnswer(attempt.At, attempt.Timestamp, attempt.Signature, attempt.StatusCode, attempt.Error)),
            });
        }
    }

    public Answer SendAgain(Call call)
    {
        lock (state.Gate) sender.SendAgain(Find(call).Number);
        return Envelope.Done();
    }

    // Sets how webhooks are sent; what is left out stays as it is.
    public Answer Set(Call call)
    {
        var fields = call.Fields("out_of_order", "duplicates");
        var (outOfOrder, duplicates) = (fields.Boolean("out_of_order"), fields.Boolean("duplicates"));
        fields.ThrowIfAny();
        if (call.Json().TryGetProperty("out_of_order", out _)) sandbox.Webhooks.OutOfOrder = outOfOrder;
        if (call.Json().TryGetProperty("duplicates", out _)) sandbox.Webhooks.Duplicates = duplicates;
        feed.Tell(Topics.Deliveries);
        return Envelope.Done();
    }

    private SandboxWebhookDelivery Find(Call call) =>
        (int.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? sender.Find(number) : null)
        ?? throw RefusalException.NotFound("The webhook does not exist, or no longer.");
}

internal sealed record DeliveryList(
    string? WebhookUrl, bool OutOfOrder, bool Duplicates, IEnumerable<DeliveryAnswer> Deliveries, Pagination Pagination);

internal sealed record DeliveryAnswer(
    int Number, DateTimeOffset At, string Event, string Url, int AttemptCount, bool Delivered, int? LastStatus, string? LastError,
    string? Phone, string? Detail)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<AttemptAnswer>? Attempts { get; init; }

    public static DeliveryAnswer Of(SandboxWebhookDelivery delivery)
    {
        var last = delivery.Attempts is [.., var latest] ? latest : null;
        var said = WireText.Of(delivery.Body);
        return new(
            delivery.Number, delivery.At, delivery.Event, delivery.Url.ToString(), delivery.Attempts.Count, delivery.IsDelivered,
            last?.StatusCode, last?.Error, said.Phone, said.Detail);
    }
}

internal sealed record AttemptAnswer(DateTimeOffset At, string Timestamp, string? Signature, int? Status, string? Error);
