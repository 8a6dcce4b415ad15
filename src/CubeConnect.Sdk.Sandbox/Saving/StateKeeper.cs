using System.Text.Json;

namespace CubeConnect.Sandbox;

/// <summary>
/// Keeps the state on disk: within half a second of a change it stands in the journal, flushed to the disk, in one line or in several that
/// count together. Once the journal is larger than the
/// file, the file is written anew, while changes go on into the next journal: so the two together stay bounded, and each change is written
/// about twice however many there are.
/// </summary>
internal sealed class StateKeeper : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private readonly World _world;
    private readonly Feed _feed;
    private readonly StateRecorder _recorder;
    private readonly string _file;
    private readonly long _smallest;
    private readonly TimeProvider _clock;
    private readonly LineWriter _lines = new();
    private string _id = Guid.NewGuid().ToString("N");
    private int _number;
    private FileStream? _journal;
    private long _length;
    private Task _writing = Task.CompletedTask;

    /// <param name="world">Whose state it is.</param>
    /// <param name="feed">Tells when something changed.</param>
    /// <param name="file">The file.</param>
    /// <param name="smallest">How large a journal may become, however small the file is.</param>
    /// <param name="clock">The machine's: what is lost in a crash is lost by its time, whatever the sandbox's clock does.</param>
    public StateKeeper(World world, Feed feed, string file, long smallest, TimeProvider clock)
    {
        (_world, _feed, _file, _smallest, _clock) = (world, feed, file, smallest, clock);
        lock (world.Gate) _recorder = new StateRecorder(world);
    }

    /// <summary>Runs until it is told to stop, and leaves one whole file behind.</summary>
    /// <param name="id">That of the file it goes on with; null when there is none.</param>
    /// <param name="quiet">Makes an end of requests and of time: after it nothing changes, and the last file has everything.</param>
    /// <param name="stop">Ends it in order.</param>
    /// <param name="crash">Ends it as a crash would, for tests: what was not written is lost.</param>
    public async Task RunAsync(string? id, Func<Task> quiet, CancellationToken stop, CancellationToken crash)
    {
        using var changes = _feed.Listen();
        _number = StateFile.Journals(_file).Select(journal => journal.Number).DefaultIfEmpty().Max();
        if (id is not null) _id = id;
        await RenewAsync().ConfigureAwait(false);
        if (id is null) await _writing.ConfigureAwait(false); // there is no journal without its file
        await FollowAsync(changes, stop, crash).ConfigureAwait(false);
        if (crash.IsCancellationRequested)
        {
            await _writing.ConfigureAwait(false);
            return;
        }

        try
        {
            await quiet().ConfigureAwait(false);
        }
        finally
        {
            await AppendAsync(Take()).ConfigureAwait(false); // before anything that takes long or may fail: it was answered, so it is to be there
        }

        await _writing.ConfigureAwait(false);
        await RenewAsync().ConfigureAwait(false);
        await _writing.ConfigureAwait(false);
        await _journal!.DisposeAsync().ConfigureAwait(false);
        StateFile.DeleteJournals(_file, _number + 1); // the last one is empty
    }

    public async ValueTask DisposeAsync()
    {
        lock (_world.Gate) _recorder.Stop();
        if (_journal is not null) await _journal.DisposeAsync().ConfigureAwait(false);
        _lines.Dispose();
    }

    private async Task FollowAsync(Feed.Listener changes, CancellationToken stop, CancellationToken crash)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, crash);
        try
        {
            while (true)
            {
                await changes.WaitAsync(end.Token).ConfigureAwait(false);
                await Task.Delay(Pause, _clock, end.Token).ConfigureAwait(false);
                await AppendAsync(Take(changes.Take().Topics.HasFlag(Topics.Clock))).ConfigureAwait(false);
                if (_writing.IsFaulted) await _writing.ConfigureAwait(false);
                if (_writing.IsCompleted && _journal!.Length > Math.Max(_smallest, _length)) await RenewAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
    }

    private IReadOnlyList<Action<Utf8JsonWriter>> Take(bool moved = false)
    {
        lock (_world.Gate)
        {
            if (moved) _recorder.NoteClock();
            return _recorder.Take();
        }
    }

    /// <summary>Writes a batch. Each of its lines but the last says that more belongs to it: a crash leaves all of it or nothing.</summary>
    private async Task AppendAsync(IReadOnlyList<Action<Utf8JsonWriter>> batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var (line, more) = (batch[i], i < batch.Count - 1);
            await _lines.WriteAsync(_journal!, Fields, CancellationToken.None).ConfigureAwait(false);

            void Fields(Utf8JsonWriter json)
            {
                if (more) json.WriteBoolean(StateFile.More, true);
                line(json);
            }
        }

        if (batch.Count > 0) _journal!.Flush(flushToDisk: true);
    }

    /// <summary>Begins the next journal, and writes the file as it stands before that journal's first line.</summary>
    private async Task RenewAsync()
    {
        StateSnapshot snapshot;
        IReadOnlyList<Action<Utf8JsonWriter>> batch;
        lock (_world.Gate)
        {
            batch = _recorder.Take();
            snapshot = StateSnapshot.Take(_world);
        }

        if (_journal is not null)
        {
            await AppendAsync(batch).ConfigureAwait(false); // the old pair is right until the new file stands
            await _journal.DisposeAsync().ConfigureAwait(false);
        }

        var number = ++_number;
        _journal = new FileStream(StateFile.JournalOf(_file, number), FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        await _lines.WriteAsync(_journal, json => json.Header("of", _id, "number", number), CancellationToken.None).ConfigureAwait(false);
        await _journal.FlushAsync().ConfigureAwait(false);
        _writing = Task.Run(async () =>
        {
            _length = await snapshot.WriteAsync(_file, _id, number, CancellationToken.None).ConfigureAwait(false);
            StateFile.DeleteJournals(_file, number);
        });
    }
}
