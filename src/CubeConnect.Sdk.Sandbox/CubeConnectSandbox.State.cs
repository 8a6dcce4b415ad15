using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <content>What outlives a run of the program: templates, opt-outs, messages, what customers did, campaigns, the clock.</content>
public sealed partial class CubeConnectSandbox
{
    private const long SmallestJournal = 16 * 1024 * 1024;
    private string? _stateId;

    /// <summary>Writes the state into a file, whole or not at all: the templates and opt-outs of the first tenant; messages, what customers did and campaigns of all; the clock. Journal, webhooks and faults are not part of it.</summary>
    /// <param name="file">The file; it is replaced.</param>
    /// <param name="cancellationToken">Gives up writing; the file stays as it was.</param>
    public async Task SaveStateAsync(string file, CancellationToken cancellationToken = default)
    {
        StateSnapshot snapshot;
        lock (_world.Gate) snapshot = StateSnapshot.Take(_world);
        await snapshot.WriteAsync(file, Guid.NewGuid().ToString("N"), journal: 1, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes the state from a file that <see cref="SaveStateAsync"/> or the program wrote and lets messages and campaigns go on from where they stood;
    /// a file that does not exist changes nothing. Meant for a fresh sandbox. A manual clock moves ahead to where it stood, and never back.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    /// <exception cref="JsonException">The file holds something else, or the state of another account.</exception>
    public Task LoadStateAsync(string file, CancellationToken cancellationToken = default) => LoadStateAsync(file, followMachine: false, cancellationToken);

    /// <summary>As above; a clock that follows the machine's is put as far ahead of it as it was.</summary>
    internal async Task LoadStateAsync(string file, bool followMachine, CancellationToken cancellationToken)
    {
        if (await StateFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) is not { } state) return;
        _stateId = state.Id;
        if (state.Clock is { } clock && Clock.IsManual)
        {
            var moment = followMachine ? TimeProvider.System.GetUtcNow() + clock.Ahead : clock.Now;
            if (moment > Clock.UtcNow) Clock.JumpTo(moment);
        }

        lock (_world.Gate)
        {
            try
            {
                new StateRestore(_world).Run(state);
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
            {
                throw new JsonException($"{file} does not fit this sandbox: {e.Message}", e);
            }
        }

        _feed.Tell(Topics.Chats | Topics.Campaigns | Topics.Templates | Topics.OptOuts | Topics.Clock);
    }

    /// <summary>Keeps the file up to date until it is told to stop; then the sandbox stops, and what it had taken until then is in the file. Call it after the file was loaded.</summary>
    internal Task KeepStateAsync(string file, CancellationToken stop) => KeepStateAsync(file, SmallestJournal, TimeProvider.System, stop, crash: default);

    /// <summary>As above, with what tests turn: how large a journal may become, the time between two lines, and a crash.</summary>
    internal async Task KeepStateAsync(string file, long smallestJournal, TimeProvider clock, CancellationToken stop, CancellationToken crash)
    {
        var keeper = new StateKeeper(_world, _feed, file, smallestJournal, clock);
        await using var closing = keeper.ConfigureAwait(false);
        await keeper.RunAsync(_stateId, () => StopAsync(Grace), stop, crash).ConfigureAwait(false);
    }
}
