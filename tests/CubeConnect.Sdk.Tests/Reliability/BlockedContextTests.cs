using System.Net;
using CubeConnect.Tests.RateLimits;
using CubeConnect.Tests.Reliability.Matrix;

namespace CubeConnect.Tests.Reliability;

/// <summary>
/// A window or an old web app has one thread, and somebody blocks it until a call is done. The call must not need that thread, whatever it
/// meets: a wait in the queue, a key from a vault, a refusal, a pause, a repeat.
/// </summary>
public sealed class BlockedContextTests
{
    public static TheoryData<string> Operations => [.. MatrixOperation.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_call_ends_though_the_thread_it_came_from_is_blocked(string name)
    {
        var operation = MatrixOperation.All.Single(operation => operation.Name == name);
        await using var server = MatrixServer.Of(FaultServer.Start(
            Fault.Answer(401, """{"error":{"code":"INVALID_API_KEY"}}"""),
            Fault.Answer(429, """{"error":{"code":"RATE_LIMIT_EXCEEDED"}}""", ("Retry-After", "2"))));
        var vault = new Vault(sayFirstAtOnce: false);
        using var client = new CubeConnectClient(Options(vault, server.Address));

        await OnABlockedThreadAsync(() => operation.RunAsync(client, default));

        server.Whole.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_call_ends_though_only_the_question_for_a_new_key_has_to_wait()
    {
        using var platform = new AtOnce(401, 202);
        using var client = new CubeConnectClient(Options(new Vault(sayFirstAtOnce: true), new Uri("https://platform.example")), platform);

        await OnABlockedThreadAsync(() => MatrixOperation.Send.RunAsync(client, default));

        platform.Requests.Should().Be(2);
    }

    [Fact]
    public async Task A_call_ends_though_a_limiter_of_the_users_lets_it_wait()
    {
        using var platform = new AtOnce(202);
        using var limiter = new ScriptedLimiter(new ScriptedLease(false, TimeSpan.FromSeconds(3)), new ScriptedLease(true));
        var options = Options(new Vault(sayFirstAtOnce: true), new Uri("https://platform.example"));
        (options.RequestsPerMinute, options.RateLimiter) = (null, limiter);
        using var client = new CubeConnectClient(options, platform);

        await OnABlockedThreadAsync(() => MatrixOperation.Send.RunAsync(client, default));

        platform.Requests.Should().Be(1);
    }

    private static CubeConnectOptions Options(Vault vault, Uri address) => new()
    {
        WhatsAppAccountId = "01JX", BaseAddress = address, ApiKeyProvider = vault.GetKeyAsync,
        TimeProvider = new ManualTimeProvider { AutoAdvance = true }, RequestsPerMinute = 1, Timeout = TimeSpan.FromHours(1),
    };

    private static Task OnABlockedThreadAsync(Func<Task> call) => Task.Factory.StartNew(
        () =>
        {
            SynchronizationContext.SetSynchronizationContext(new BlockedContext());
            call().GetAwaiter().GetResult();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Has another key from the second question on.</summary>
    private sealed class Vault(bool sayFirstAtOnce)
    {
        private int _asked;

        public async ValueTask<string> GetKeyAsync(CancellationToken cancellationToken)
        {
            var asked = Interlocked.Increment(ref _asked);
            if (asked > 1 || !sayFirstAtOnce) await Task.Run(static () => { }, cancellationToken).ConfigureAwait(false);
            return asked == 1 ? "key-1" : "key-2";
        }
    }

    /// <summary>Answers without a moment's wait, so that the call is still on its caller's thread when it asks for the key.</summary>
    private sealed class AtOnce(params int[] statuses) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Content!.CopyToAsync(Stream.Null, cancellationToken).IsCompletedSuccessfully.Should().BeTrue();
            return Task.FromResult(
                new HttpResponseMessage((HttpStatusCode)statuses[Requests++]) { Content = new StringContent(MatrixOperation.Send.Json) });
        }
    }

    /// <summary>
    /// Takes everything and runs nothing, as a thread does that is blocked. Only what the app itself awaits may come here.
    /// </summary>
    private sealed class BlockedContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
