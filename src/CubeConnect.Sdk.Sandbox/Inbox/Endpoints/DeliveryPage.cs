using CubeConnect.Sandbox.Webhooks;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

// The webhooks, latest first.
internal sealed class DeliveryPage(CubeConnectSandbox sandbox, SandboxState state, WebhookSender sender, ChangeFeed feed)
{
    public Answer List(Call call)
    {
        var page = call.Query("page", "per_page").Page();
        lock (state.Gate)
        {
            var total = sender.Count - sender.First;
            var numbers = page.Of(Enumerable.Range(0, total)).Select(place => sender.Count - place);
            return Envelope.Success(new DeliveryList(
                sandbox.Tenant.WebhookUrl?.ToString(), sandbox.Webhooks.OutOfOrder, sandbox.Webhooks.Duplicates,
                numbers.Select(number => DeliveryAnswer.Of(sender.Find(number)!)), page.Pagination(total)));
        }
    }

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
    int Number, DateTimeOffset At, string Event, string Url, int AttemptCount, bool Delivered, int? LastStatus, string? LastError)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IEnumerable<AttemptAnswer>? Attempts { get; init; }

    public static DeliveryAnswer Of(SandboxWebhookDelivery delivery)
    {
        var last = delivery.Attempts is [.., var latest] ? latest : null;
        return new(
            delivery.Number, delivery.At, delivery.Event, delivery.Url.ToString(), delivery.Attempts.Count, delivery.IsDelivered,
            last?.StatusCode, last?.Error);
    }
}

internal sealed record AttemptAnswer(DateTimeOffset At, string Timestamp, string? Signature, int? Status, string? Error);
