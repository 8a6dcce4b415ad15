using CubeConnect.Webhooks;

namespace CubeConnect.AspNetCore;

/// <summary>What one <c>On</c> registered: which events it wants and what to do with them.</summary>
internal sealed record WebhookSubscription(Func<WebhookEvent, bool> Wants, Func<WebhookEvent, IServiceProvider, CancellationToken, Task> HandleAsync);
