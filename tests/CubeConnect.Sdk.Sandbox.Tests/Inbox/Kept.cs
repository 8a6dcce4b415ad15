using System.Text;

namespace CubeConnect.Sandbox.Tests;

/// <summary>A sandbox whose state is kept as the program keeps it.</summary>
internal sealed class Kept : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _crash = new();
    private readonly string _file;
    private Task _keeping = Task.CompletedTask;
    private int _marks;

    private Kept(Api api, string file) => (Api, _file) = (api, file);

    public Api Api { get; }

    public static async Task<Kept> StartAsync(string file, long smallestJournal = 1024 * 1024, TimeProvider? clock = null)
    {
        var kept = new Kept(await Api.StartAsync(), file);
        await kept.Api.Sandbox.LoadStateAsync(file);
        kept._keeping = kept.Api.Sandbox.KeepStateAsync(file, smallestJournal, clock ?? TimeProvider.System, kept._stop.Token, kept._crash.Token);
        await kept.UntilAsync(() => File.Exists(file));
        return kept;
    }

    /// <summary>Waits until everything up to now is on disk: until a change that is made now can be read there.</summary>
    public async Task WrittenAsync()
    {
        var mark = $"mark_{++_marks}_{Guid.NewGuid():N}";
        Api.Sandbox.PutTemplate(new SandboxTemplate { Name = "mark", Language = "ar", Body = mark });
        await WrittenAsync(mark);
    }

    /// <summary>Waits until a text stands in one of the files.</summary>
    public Task WrittenAsync(string text) => UntilAsync(() =>
        StateFile.Journals(_file).Any(journal => Read(journal.Path).Contains(text, StringComparison.Ordinal)) || Read(_file).Contains(text, StringComparison.Ordinal));

    public async Task CrashAsync()
    {
        await _crash.CancelAsync();
        await _keeping;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
    }

    public async ValueTask DisposeAsync()
    {
        await _crash.CancelAsync();
        await _keeping;
        await Api.DisposeAsync();
        _stop.Dispose();
        _crash.Dispose();
    }

    private static string Read(string file)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            return string.Empty; // replaced meanwhile
        }
    }

    private async Task UntilAsync(Func<bool> done)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!done())
        {
            if (_keeping.IsFaulted) await _keeping;
            await ticks.WaitForNextTickAsync(limit.Token);
        }
    }
}
