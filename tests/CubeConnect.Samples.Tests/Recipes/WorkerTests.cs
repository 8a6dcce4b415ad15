extern alias Recipe;

using System.Threading.Channels;
using CubeConnect.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Recipe::Recipes.Worker;

namespace CubeConnect.Samples.Tests.Recipes;

public sealed class WorkerTests : IAsyncLifetime
{
    private static readonly Notice Order = new("ORD-1234", "+966501234567", "500 SAR");

    private WatchedNotices _notices = null!;
    private readonly ManualTimeProvider _clock = new();
    private CubeConnectSandbox _sandbox = null!;

    public async Task InitializeAsync() =>
        _sandbox = await CubeConnectSandbox.StartAsync(options => options.WaitTimeout = TimeSpan.FromMinutes(1));

    [Fact]
    public async Task The_program_sends_what_is_due()
    {
        using var program = SampleProgram.Start("Recipes/Worker", [], SandboxServices.VariablesOf(_sandbox));
        try
        {
            var message = await _sandbox.WaitForMessageAsync(Order.Phone);

            message.Parameters.Should().Equal(Order.OrderNumber, Order.Total);
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData("+966501234567", null, NoticeState.Sent)]
    [InlineData("0501234567", null, NoticeState.Rejected)]
    [InlineData("+966501234567", "lost answer", NoticeState.InDoubt)]
    [InlineData("+966501234567", "INVALID_API_KEY", NoticeState.Waiting)]
    [InlineData("+966501234567", "PLAN_LIMIT_REACHED", NoticeState.Waiting)]
    [InlineData("+966501234567", "NO_ACTIVE_ACCOUNT", NoticeState.Waiting)]
    [InlineData("+966501234567", "TEMPLATE_NOT_FOUND", NoticeState.Rejected)]
    public async Task Notes_what_became_of_a_message(string phone, string? fault, NoticeState expected)
    {
        if (fault == "lost answer") _sandbox.Faults.Add(SandboxFault.Drop() with { Operation = "SendMessage", AfterTaken = true });
        else if (fault is not null) _sandbox.Faults.Add(SandboxFault.Error(fault) with { Operation = "SendMessage" });
        using var worker = Worker([Order with { Phone = phone }]);

        await worker.StartAsync(CancellationToken.None);

        (await _notices.NextAsync()).Should().Be(expected);
        await worker.StopAsync(CancellationToken.None);
        _sandbox.Messages.Should().HaveCount(expected is NoticeState.Sent or NoticeState.InDoubt ? 1 : 0);
    }

    [Fact]
    public async Task Waits_for_the_next_round_when_the_key_is_rejected()
    {
        _sandbox.Faults.Add(SandboxFault.Error("INVALID_API_KEY") with { Operation = "SendMessage" });
        using var worker = Worker([Order, Order with { OrderNumber = "ORD-1235" }]);

        await worker.StartAsync(CancellationToken.None);
        (await _notices.NextAsync()).Should().Be(NoticeState.Waiting);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(10));
        _sandbox.Journal.Should().ContainSingle("the second order would fare no better");
        _clock.Advance(TimeSpan.FromSeconds(10));

        (await _notices.NextAsync()).Should().Be(NoticeState.Sent);
        (await _notices.NextAsync()).Should().Be(NoticeState.Sent);
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Finishes_the_message_that_is_leaving_when_the_host_stops_and_begins_no_other()
    {
        using var gate = new Gate();
        using var worker = Worker([Order, Order with { OrderNumber = "ORD-1235" }], gate);
        await worker.StartAsync(CancellationToken.None);
        await gate.Arrived;

        var stopping = worker.StopAsync(CancellationToken.None);
        gate.Open();

        await stopping;
        (await _notices.NextAsync()).Should().Be(NoticeState.Sent);
        _sandbox.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task What_a_killed_worker_left_is_in_doubt_and_not_sent()
    {
        using var worker = Worker([Order, Order with { OrderNumber = "ORD-1235" }]);
        await _notices.TakeAsync(CancellationToken.None); // and dies

        await worker.StartAsync(CancellationToken.None);

        (await _notices.NextAsync()).Should().Be(NoticeState.InDoubt);
        (await _notices.NextAsync()).Should().Be(NoticeState.Sent);
        await worker.StopAsync(CancellationToken.None);
        _sandbox.Messages.Should().ContainSingle().Which.Parameters.Should().Contain("ORD-1235");
    }

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    private NoticeWorker Worker(Notice[] waiting, Gate? gate = null)
    {
        _notices = new WatchedNotices(waiting);
        var services = SandboxServices.For(_sandbox);
        var client = services.AddCubeConnect();
        if (gate is not null) client.AddHttpMessageHandler(() => gate);
        return new NoticeWorker(
            _notices, services.BuildServiceProvider().GetRequiredService<ICubeConnectClient>(), _clock, NullLogger<NoticeWorker>.Instance);
    }

    /// <summary>Tells what is saved, in order.</summary>
    private sealed class WatchedNotices(Notice[] waiting) : INotices
    {
        private readonly MemoryNotices _rows = new(waiting);
        private readonly Channel<NoticeState> _saved = Channel.CreateUnbounded<NoticeState>();

        public Task<NoticeState> NextAsync() => _saved.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        public Task<Notice?> TakeAsync(CancellationToken cancellationToken) => _rows.TakeAsync(cancellationToken);

        public async Task SaveAsync(Notice notice, NoticeState state, string? detail = null)
        {
            await _rows.SaveAsync(notice, state, detail);
            await _saved.Writer.WriteAsync(state);
        }

        public async Task<int> GiveUpLeavingAsync(CancellationToken cancellationToken)
        {
            var count = await _rows.GiveUpLeavingAsync(cancellationToken);
            for (var i = 0; i < count; i++) await _saved.Writer.WriteAsync(NoticeState.InDoubt, cancellationToken);
            return count;
        }
    }
}
