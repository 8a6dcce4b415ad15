using CubeConnect;

namespace Recipes.Worker;

/// <summary>Sends what is due, one message after the other.</summary>
public sealed class NoticeWorker(
    INotices notices, ICubeConnectClient client, TimeProvider clock, ILogger<NoticeWorker> logger) : BackgroundService
{
    // Less than the host's ShutdownTimeout: a message that is leaving when the host stops has its answer in time.
    private readonly ICubeConnectClient _client = client.With(new RequestOptions { Timeout = TimeSpan.FromSeconds(20) });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One worker only: what is leaving now is left from one that was killed.
        if (await notices.GiveUpLeavingAsync(stoppingToken) is > 0 and var left)
            logger.LogError("{Count} messages may have been sent before the last worker ended", left);

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        do
        {
            while (!stoppingToken.IsCancellationRequested
                && await notices.TakeAsync(stoppingToken) is { } notice
                && await SendAsync(notice))
            {
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>False when the next message would fare no better now.</returns>
    private async Task<bool> SendAsync(Notice notice)
    {
        try
        {
            // Not the host's token: a send that is cut off may have left.
            var receipt = await _client.SendTemplateAsync(
                notice.Phone, "order_shipped", "ar", [notice.OrderNumber, notice.Total], CancellationToken.None);
            logger.LogInformation("Order {Order}: message {Id} is {Status}", notice.OrderNumber, receipt.Id, receipt.Status);
            await notices.SaveAsync(notice, NoticeState.Sent, receipt.Id.Value);
        }
        catch (CubeConnectException e) when (e.Outcome is RequestOutcome.Unknown or RequestOutcome.Accepted)
        {
            logger.LogError("Order {Order}: the message may have been sent ({Code})", notice.OrderNumber, e.ErrorCode.Value);
            await notices.SaveAsync(notice, NoticeState.InDoubt, e.ErrorCode.Value);
        }
        catch (CubeConnectException e) when (e.IsTransient || e is CubeConnectAuthenticationException or CubeConnectQuotaException
            || e.ErrorCode == ErrorCode.NoActiveAccount || e.ErrorCode == ErrorCode.MissingAccessToken)
        {
            logger.LogWarning("Order {Order} waits: {Reason}", notice.OrderNumber, e.Message);
            await notices.SaveAsync(notice, NoticeState.Waiting, e.ErrorCode.Value);
            return false;
        }
        catch (CubeConnectException e)
        {
            logger.LogWarning("Order {Order} is rejected: {Reason}", notice.OrderNumber, e.Message);
            await notices.SaveAsync(notice, NoticeState.Rejected, e.ErrorCode.Value);
        }

        return true;
    }
}
