namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>One fault: how it is made, and what must become of each operation.</summary>
internal sealed record MatrixRow(string Fault, Func<MatrixOperation, Task<MatrixServer>> StartAsync)
{
    private readonly Dictionary<MatrixOperation, MatrixCell> _cells = [];

    public IReadOnlyDictionary<MatrixOperation, MatrixCell> Cells => _cells;

    /// <summary>Where the client believes the platform to be; by default where the server is.</summary>
    public Uri? Address { get; init; }

    public Action<CubeConnectOptions>? Options { get; init; }

    /// <summary>What talks to the network; by default what a client makes for itself.</summary>
    public Func<CubeConnectOptions, MatrixServer, HttpMessageHandler>? Handler { get; init; }

    /// <summary>What happens while the call runs: the clock is turned, the server comes back.</summary>
    public Func<MatrixStage, Task>? During { get; init; }

    /// <summary>Whether the waits of the call end by themselves; else <see cref="During"/> turns the clock through them.</summary>
    public bool WaitsEndThemselves { get; init; } = true;

    /// <summary>A request and its answer go before, so that the fault meets a connection that is in use already.</summary>
    public bool IsWarm { get; init; }

    /// <summary>
    /// True where the row does not apply to the netstandard2.0 build, which has no time-out for connecting and is not told that a tunnel
    /// failed.
    /// </summary>
    public bool NeedsNet8 { get; init; }

    public MatrixRow Send(MatrixCell cell) => Set(MatrixOperation.Send, cell);

    public MatrixRow Read(MatrixCell cell) => Set(MatrixOperation.Read, cell);

    public MatrixRow Campaign(MatrixCell cell) => Set(MatrixOperation.Campaign, cell);

    public MatrixRow Cancel(MatrixCell cell) => Set(MatrixOperation.Cancel, cell);

    /// <summary>The same for whatever has not been said yet.</summary>
    public MatrixRow Rest(MatrixCell cell)
    {
        foreach (var operation in MatrixOperation.All.Where(operation => !_cells.ContainsKey(operation))) _cells[operation] = cell;
        return this;
    }

    private MatrixRow Set(MatrixOperation operation, MatrixCell cell)
    {
        _cells.Add(operation, cell);
        return this;
    }
}
