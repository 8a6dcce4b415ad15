namespace Recipes.Worker;

/// <summary>Your table of notices.</summary>
public interface INotices
{
    /// <summary>Moves the next waiting notice to <see cref="NoticeState.Leaving"/> in one statement and returns it.</summary>
    Task<Notice?> TakeAsync(CancellationToken cancellationToken);

    Task SaveAsync(Notice notice, NoticeState state, string? detail = null);

    /// <summary>
    /// Moves what an earlier worker left at <see cref="NoticeState.Leaving"/> to <see cref="NoticeState.InDoubt"/>, in one statement.
    /// </summary>
    /// <returns>How many there were.</returns>
    Task<int> GiveUpLeavingAsync(CancellationToken cancellationToken);
}

/// <summary>In memory, so that the sample needs no database.</summary>
public sealed class MemoryNotices(params Notice[] waiting) : INotices
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Notice, (NoticeState State, string? Detail)> _rows =
        waiting.ToDictionary(notice => notice, _ => (NoticeState.Waiting, (string?)null));

    public Task<Notice?> TakeAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var next = _rows.FirstOrDefault(row => row.Value.State == NoticeState.Waiting).Key;
            if (next is not null) _rows[next] = (NoticeState.Leaving, null);
            return Task.FromResult<Notice?>(next);
        }
    }

    public Task SaveAsync(Notice notice, NoticeState state, string? detail = null)
    {
        lock (_gate) _rows[notice] = (state, detail);
        return Task.CompletedTask;
    }

    public Task<int> GiveUpLeavingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var leaving = _rows.Where(row => row.Value.State == NoticeState.Leaving).Select(row => row.Key).ToList();
            foreach (var notice in leaving) _rows[notice] = (NoticeState.InDoubt, "the worker ended");
            return Task.FromResult(leaving.Count);
        }
    }
}
