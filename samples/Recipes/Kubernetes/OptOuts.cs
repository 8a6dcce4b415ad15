using CubeConnect;
using CubeConnect.AspNetCore;
using CubeConnect.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Recipes.Kubernetes;

/// <summary>Saves a stop word, a block and error 131050 first: the platform may be away, and may not deliver them again.</summary>
public sealed class RecordOptOuts(ShopDb db)
    : IWebhookHandler<MessageReceived>, IWebhookHandler<AccountQualityEvent>, IWebhookHandler<MessageStatusUpdated>
{
    private static readonly string[] StopWords = ["stop", "إيقاف", "ايقاف", "إلغاء", "الغاء", "توقف"];

    public Task HandleAsync(MessageReceived webhook, CancellationToken cancellationToken) =>
        RecordAsync(webhook.From, StopWords.Contains(webhook.Content?.Trim(), StringComparer.OrdinalIgnoreCase), cancellationToken);

    public Task HandleAsync(AccountQualityEvent webhook, CancellationToken cancellationToken) =>
        RecordAsync(webhook.UserPhone, true, cancellationToken);

    public Task HandleAsync(MessageStatusUpdated webhook, CancellationToken cancellationToken) =>
        RecordAsync(webhook.Recipient, webhook.Errors.Any(error => error.Code == 131050), cancellationToken);

    private async Task RecordAsync(PhoneNumber phone, bool isStop, CancellationToken ct)
    {
        if (!isStop || !phone.IsValid) return;
        try
        {
            if (await db.OptOuts.AnyAsync(optOut => optOut.Phone == phone.Value, ct)) return;
            db.OptOuts.Add(new OptOut { Phone = phone.Value });
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e)
        {
            throw new PoisonWebhookException("A stop word was not saved.", e); // to OnDeadLetter at once
        }
    }
}

/// <summary>Tells the platform of each, once a minute until it knows.</summary>
public sealed class TellThePlatform(IServiceScopeFactory scopes, ICubeConnectClient client, ILogger<TellThePlatform> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(new EventId(102, "OptOutsWait"), e, "The platform does not know of some opt-outs yet.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task TellAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
        foreach (var optOut in await db.OptOuts.Where(optOut => !optOut.IsTold).OrderBy(optOut => optOut.Phone).Take(100).ToListAsync(ct))
        {
            try
            {
                if (!(await client.GetOptOutAsync(optOut.Phone, ct)).IsOptedOut)
                    await client.AddOptOutAsync(optOut.Phone, OptOutScope.Marketing, ct);
                optOut.IsTold = true;
                await db.SaveChangesAsync(ct);
            }
            catch (CubeConnectValidationException e) // not a number: the others go on
            {
                logger.LogError(new EventId(102, "OptOutsWait"), e, "An opt-out is not accepted: {Phone}", (PhoneNumber)optOut.Phone);
            }
        }
    }
}
