using System.Collections.Immutable;
using Aspire.Hosting;
using Aspire.Hosting.Eventing;
using CubeConnect.Cli.Sandbox;
using Microsoft.Extensions.Hosting;

namespace CubeConnect.Aspire.Hosting;

// Starts and stops one sandbox, and tells Aspire what becomes of it. Aspire swallows what an initialiser throws and leaves dependents
// waiting: whatever goes wrong at the start ends the resource here, with its reason. It stops after everything that the AppHost ran; an
// AppHost that ends by Run() does not dispose of its container.
internal sealed class SandboxRunner(
    CubeConnectSandboxResource resource, ResourceNotificationService notifications, ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing, IServiceProvider services) : IHostedLifecycleService, IAsyncDisposable
{
    private const string Reason = "Reason";
    private const string Inbox = "inbox";
    private const string Api = "api";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ILogger _log = loggers.GetLogger(resource);
    private CancellationTokenSource? _end;
    private Task _serving = Task.CompletedTask;
    private int _port = resource.Port;
    private volatile bool _isDisposed;

    // Null while it does not run.
    public CubeConnectSandbox? Sandbox { get; private set; }

    // Null when it runs, else the reason why it does not.
    public async Task<string?> StartAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Sandbox is not null) return null;
            await TellAsync(KnownResourceStates.Starting).ConfigureAwait(false);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken).ConfigureAwait(false);
            await ServeAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var reason = SandboxSettings.ReasonOf(e, resource);
            SandboxLog.NotStarted(_log, reason);
            resource.Failed(reason);
            await TellAsync(KnownResourceStates.FailedToStart, reason).ConfigureAwait(false);
            return reason;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task StopAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_end is null) return;
            await _end.CancelAsync().ConfigureAwait(false);
            await _serving.ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return; // the container holds it twice
        _isDisposed = true;
        await StopAsync().ConfigureAwait(false);
        _gate.Dispose();
        _end?.Dispose();
    }

    Task IHostedLifecycleService.StoppedAsync(CancellationToken cancellationToken) => StopAsync();

    Task IHostedLifecycleService.StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedLifecycleService.StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        var options = SandboxSettings.Read(resource, _port);
        options.OnRequest += request => SandboxLog.Line(_log, request);
        options.OnWebhook += webhook => SandboxLog.Line(_log, webhook);
        _ = resource.Receiver?.Endpoint(); // refuses a receiver without one before anything has started
        var keeper = options.StateFile is { } file ? new StateKeeper(file, TimeProvider.System) : null;
        try
        {
            Sandbox = await CubeConnectSandbox.StartAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            keeper?.Dispose();
            throw;
        }

        _port = Sandbox.BaseAddress.Port; // the programs that run know it: the next start takes it again
        _end?.Dispose();
        _end = new CancellationTokenSource();
        _serving = UntilTheEndAsync(Sandbox, keeper, _end.Token);
        resource.Started(Sandbox);
        await TellAsync(KnownResourceStates.Running).ConfigureAwait(false);
        SandboxLog.Started(_log, Sandbox.BaseAddress);
        _ = SendWebhooksAsync(Sandbox, _end.Token);
    }

    private async Task UntilTheEndAsync(CubeConnectSandbox sandbox, StateKeeper? keeper, CancellationToken end)
    {
        string? reason = null;
        try
        {
            if (keeper is not null)
            {
                await keeper.RunAsync(sandbox, end).ConfigureAwait(false);
            }
            else
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await sandbox.StopAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            reason = $"The state file cannot be written, so the sandbox ends: {e.Message}";
            SandboxLog.Ended(_log, reason);
            resource.Failed(reason);
        }

        Sandbox = null;
        await sandbox.DisposeAsync().ConfigureAwait(false);
        keeper?.Dispose();
        await TellAsync(reason is null ? KnownResourceStates.Finished : KnownResourceStates.Exited, reason).ConfigureAwait(false);
    }

    // The receiver's address is known later than this one, whose receiver may be waiting for it.
    private async Task SendWebhooksAsync(CubeConnectSandbox sandbox, CancellationToken end)
    {
        if (resource.Receiver is not { } receiver) return;
        try
        {
            var address = await receiver.AddressAsync(end).ConfigureAwait(false);
            sandbox.Tenant.WebhookUrl = address;
            SandboxLog.Receiver(_log, address);
            if (!receiver.Resource.Annotations.OfType<SandboxReference>().Any(reference => reference.Sandbox == resource))
                SandboxLog.NoSecret(_log, receiver.Resource.Name, resource.Name);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (!end.IsCancellationRequested) SandboxLog.NoReceiver(_log, receiver.Resource.Name, e.Message);
        }
    }

    // Once the container disposes of it, Aspire's services are gone.
    private Task TellAsync(string state, string? reason = null) =>
        _isDisposed ? Task.CompletedTask : notifications.PublishUpdateAsync(resource, snapshot => After(snapshot, state, reason));

    private CustomResourceSnapshot After(CustomResourceSnapshot snapshot, string state, string? reason) => snapshot with
    {
        State = new ResourceStateSnapshot(state, reason is not null ? KnownResourceStateStyles.Error
            : state == KnownResourceStates.Running ? KnownResourceStateStyles.Success : null),
        StartTimeStamp = state == KnownResourceStates.Running ? TimeProvider.System.GetUtcNow().UtcDateTime : snapshot.StartTimeStamp,
        StopTimeStamp = KnownResourceStates.TerminalStates.Contains(state, StringComparer.Ordinal)
            ? TimeProvider.System.GetUtcNow().UtcDateTime : null,
        Urls = [.. snapshot.Urls.Where(url => url.Name is not (Inbox or Api)), // those that the AppHost added stay
            .. state == KnownResourceStates.Running && Sandbox is { } sandbox ? Links(sandbox) : []],
        Properties = [.. snapshot.Properties.Where(property => property.Name != Reason),
            .. reason is null ? [] : ImmutableArray.Create(new ResourcePropertySnapshot(Reason, reason))],
    };

    private static ImmutableArray<UrlSnapshot> Links(CubeConnectSandbox sandbox) =>
    [
        new(Inbox, sandbox.InboxAddress.ToString(), IsInternal: false) { DisplayProperties = new("Inbox", 2) },
        new(Api, sandbox.BaseAddress.ToString(), IsInternal: true) { DisplayProperties = new("API", 1) },
    ];
}
