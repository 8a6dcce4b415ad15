using CubeConnect.AspNetCore;
using CubeConnect.EntityFrameworkCore;
using CubeConnect.Webhooks;

namespace Recipes.Kubernetes;

/// <summary>The events that no handler could handle, each in a file.</summary>
internal static class FailedEvents
{
    // Whole or not at all: a full disk leaves no half of one.
    public static async Task KeepAsync(string folder, WebhookDeadLetter letter, CancellationToken ct)
    {
        var file = Path.Combine(folder, letter.Key);
        try
        {
            await File.WriteAllBytesAsync(file, letter.Body.ToArray(), ct);
            File.Move(file, $"{file}.json", overwrite: true);
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    // Handles each file, and deletes it. What fails again stays.
    public static async Task<IResult> HandleAsync(IConfiguration settings, IServiceScopeFactory scopes, CancellationToken ct)
    {
        var (handled, failed) = (0, new List<object>());
        foreach (var file in Directory.GetFiles(settings["Failed"] ?? "/failed", "*.json"))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await HandleAsync(WebhookReader.Read(await File.ReadAllBytesAsync(file, ct)), scope.ServiceProvider, ct);
                File.Delete(file);
                handled++;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failed.Add(new { file = Path.GetFileName(file), error = e.GetBaseException().Message });
            }
        }

        return Results.Ok(new { handled, failed });
    }

    // What Program.cs does with each event: add your handlers.
    private static async Task HandleAsync(WebhookEvent webhook, IServiceProvider services, CancellationToken ct)
    {
        var optOuts = new RecordOptOuts(services.GetRequiredService<ShopDb>());
        switch (webhook)
        {
            case MessageReceived message: await optOuts.HandleAsync(message, ct); break;
            case AccountQualityEvent quality: await optOuts.HandleAsync(quality, ct); break;
            case MessageStatusUpdated status:
                await optOuts.HandleAsync(status, ct);
                await services.GetRequiredService<ISendLedger>().ApplyAsync(status, ct);
                break;
            default: throw new NotSupportedException($"Nothing here handles {webhook.Event}.");
        }
    }
}
