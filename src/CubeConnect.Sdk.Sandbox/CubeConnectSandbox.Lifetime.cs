using CubeConnect.Sandbox.Inbox;
using CubeConnect.Sandbox.Saving;

namespace CubeConnect.Sandbox;

/// <content>How it starts and stops, and its state in a file.</content>
public sealed partial class CubeConnectSandbox
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A number that goes up with every change of what <see cref="SaveStateAsync"/> writes: while it stays the same, there is nothing new
    /// to save.
    /// </summary>
    public long StateVersion => _feed.StateVersion;

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How; defaults for everything when left out.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="IOException">The port is in use: choose another one, or 0 for any that is free.</exception>
    /// <exception cref="JsonException">The <see cref="CubeConnectSandboxOptions.StateFile"/> holds something else, or the state of another
    /// account.</exception>
    public static async Task<CubeConnectSandbox> StartAsync(
        CubeConnectSandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        if (options.Fault() is { } fault) throw new ArgumentException(fault, nameof(options));
        var sandbox = new CubeConnectSandbox(options);
        try
        {
            // Before it listens: the first request must find what was saved.
            if (options.StateFile is { } file) await sandbox.LoadStateAsync(file, cancellationToken).ConfigureAwait(false);
            await sandbox.ListenAsync(cancellationToken).ConfigureAwait(false);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts a sandbox with a few settings.</summary>
    /// <param name="configure">Sets options.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <inheritdoc cref="StartAsync(CubeConnectSandboxOptions?, CancellationToken)" path="/exception"/>
    public static Task<CubeConnectSandbox> StartAsync(
        Action<CubeConnectSandboxOptions> configure, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new CubeConnectSandboxOptions();
        configure(options);
        return StartAsync(options, cancellationToken);
    }

    /// <summary>
    /// Stops in order: accepts no more requests, gives those in progress two seconds, then stops the clock and the webhooks. What it holds
    /// can still be read and saved; dispose of it afterwards.
    /// </summary>
    /// <param name="cancellationToken">Breaks off the requests in progress at once.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Grace);
        await StopWithinAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>
    /// Writes the state into a file as JSON: the templates and opt-outs of the first tenant; messages, what customers did and campaigns of
    /// all; the clock. Journal, webhooks and faults are not part of it. The file is replaced whole or not at all, and on Unix only its
    /// owner may read it.
    /// </summary>
    /// <param name="file">The file; it is replaced.</param>
    /// <param name="cancellationToken">Gives up writing; the file stays as it was.</param>
    public async Task SaveStateAsync(string file, CancellationToken cancellationToken = default)
    {
        SavedState state;
        lock (_state.Gate) state = SavedState.Take(_state);
        await StateFile.WriteAsync(file, state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Loads the state from a file that <see cref="SaveStateAsync"/> wrote and lets messages and campaigns go on from where they stood; a
    /// file that does not exist changes nothing. Meant for a fresh sandbox. A manual clock moves ahead to where it stood, and never back;
    /// one that runs is put as far ahead of the machine's as it was.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="JsonException">The file holds something else, or the state of another account.</exception>
    public async Task LoadStateAsync(string file, CancellationToken cancellationToken = default)
    {
        if (await StateFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) is not { } state) return;
        try
        {
            var moment = Clock.IsRunning ? TimeProvider.System.GetUtcNow() + state.Ahead : state.Now;
            if (Clock.IsManual && moment > Clock.UtcNow) Clock.JumpTo(moment);
            lock (_state.Gate) new StateRestore(_state, _messageFlow, _campaignFlow).Run(state);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new JsonException($"{file} does not fit this sandbox: {e.Message}", e);
        }

        _feed.Tell(Topics.State);
    }

    /// <summary>
    /// Forgets everything that happened, as if it had just started: messages, chats, campaigns, opt-outs, what was used of limits, the
    /// journal, webhooks and faults. Templates are again those of <see cref="CubeConnectSandboxOptions.Templates"/>. The clock, the limits
    /// and the webhook address stay.
    /// </summary>
    public void Reset()
    {
        lock (_state.Gate)
        {
            _state.Reset();
            _gateways.Clear();
            _webhooks.Clear();
        }

        Faults.Clear();
        ClearJournal();
        _feed.Tell(Topics.State | Topics.Journal | Topics.Deliveries | Topics.Faults);
    }

    /// <summary>Stops at once: requests in progress are broken off, and nothing that was still to happen does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await StopWithinAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        if (_server is not null) await _server.DisposeAsync().ConfigureAwait(false);
        _scheduler.Dispose();
        await _webhooks.DisposeAsync().ConfigureAwait(false);
        _messageWaiters.Dispose();
        _webhookWaiters.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        _server = await SandboxServer.StartAsync(HandleAsync, _options, cancellationToken).ConfigureAwait(false);
        if (Clock.IsRunning) _driver.Play();
    }

    private Task HandleAsync(Microsoft.AspNetCore.Http.HttpContext http) =>
        InboxHandler.Wants(http.Request.Path.Value ?? "/") ? _inbox.HandleAsync(http) : _handler.HandleAsync(http);

    private async Task StopWithinAsync(CancellationToken limit)
    {
        if (_server is not null) await _server.StopAsync(limit).ConfigureAwait(false);
        await _driver.PauseAsync().ConfigureAwait(false);
        await _webhooks.StopAsync().ConfigureAwait(false);
    }
}
