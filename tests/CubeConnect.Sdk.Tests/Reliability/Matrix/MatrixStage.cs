using CubeConnect.Engine;

namespace CubeConnect.Tests.Reliability.Matrix;

/// <summary>
/// Plays one operation under one fault, over real sockets and on a clock that is turned by hand, and returns the result.
/// </summary>
internal sealed class MatrixStage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource _head = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MatrixStage(MatrixServer server) => Server = server;

    public MatrixServer Server { get; }

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Completes when the head of an answer has arrived at the client.</summary>
    public Task AnswerBeganAsync => _head.Task;

    public static async Task<MatrixCell> RunAsync(MatrixRow row, MatrixOperation operation)
    {
        await using var server = await row.StartAsync(operation);
        var stage = new MatrixStage(server);
        stage.Clock.AutoAdvance = row.WaitsEndThemselves;
        return await stage.PlayAsync(row, operation).WaitAsync(Patience);
    }

    private async Task<MatrixCell> PlayAsync(MatrixRow row, MatrixOperation operation)
    {
        var options = new CubeConnectOptions
        {
            ApiKey = "ck_test_key_0123456789", WhatsAppAccountId = "YOUR_WHATSAPP_ACCOUNT_ID", BaseAddress = row.Address ?? Server.Address,
            TimeProvider = Clock, Jitter = () => 1,
        };
        row.Options?.Invoke(options);
        using var handler = new HeadWatcher(row.Handler?.Invoke(options, Server) ?? HandlerFactory.CreatePrimary(options), _head);
        using var client = new CubeConnectClient(options, handler);
        if (row.IsWarm) await MatrixOperation.Read.RunAsync(client, default);
        var before = Server.Whole.Count;

        var call = CatchAsync(operation.CallAsync(client, options, handler));
        await Task.WhenAll(call, row.During?.Invoke(this) ?? Task.CompletedTask);

        var arrived = Server.Whole.Skip(before).Where(request => request.Method != "CONNECT").ToArray();
        var repeats = arrived.Where(request => !MatrixOperation.IsLook(request)).ToArray();
        repeats.Select(request => request.ToString()).Should().AllBe(operation.Target);
        repeats.Select(request => (request.Body, request.Header("Idempotency-Key"))).Distinct()
            .Should().HaveCountLessThan(2, "a repeat is the same request, under the same key");
        return await call is not { } error
            ? MatrixCell.Done(repeats.Length, Seconds(Clock.Elapsed), arrived.Length - repeats.Length)
            : new MatrixCell(
                NameOf(error.GetType()),
                error.Outcome, repeats.Length, arrived.Length - repeats.Length, error.Attempts,
                Seconds((error as CubeConnectRateLimitException)?.RetryAfter), Seconds(Clock.Elapsed));
    }

    private static string NameOf(Type error) => error == typeof(CubeConnectException)
        ? "base class"
        : error.Name.Replace("CubeConnect", "", StringComparison.Ordinal).Replace("Exception", "", StringComparison.Ordinal);

    private static async Task<CubeConnectException?> CatchAsync(Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (CubeConnectException e)
        {
            return e;
        }
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    private static double? Seconds(TimeSpan? time) => time is { } span ? Seconds(span) : null;

    private sealed class HeadWatcher(HttpMessageHandler inner, TaskCompletionSource head) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            head.TrySetResult();
            return response;
        }
    }
}
