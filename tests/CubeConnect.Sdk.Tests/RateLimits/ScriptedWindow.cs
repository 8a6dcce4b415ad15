using System.Threading.Channels;

namespace CubeConnect.Tests.RateLimits;

/// <summary>A window that machines share, which answers each question when the test says so.</summary>
internal sealed class ScriptedWindow : SharedRateWindow
{
    private readonly Channel<Question> _questions = Channel.CreateUnbounded<Question>();
    private readonly TaskCompletionSource<(string Name, TimeSpan Time)> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The first time that a client closed it.</summary>
    public Task<(string Name, TimeSpan Time)> Closed => _closed.Task;

    /// <summary>How many questions no test has taken yet.</summary>
    public int Waiting => _questions.Reader.Count;

    /// <summary>The next question, as soon as it is asked.</summary>
    public async Task<Question> NextAsync() => await _questions.Reader.ReadAsync();

    public override Task<SharedRatePermit> TakeAsync(
        string name, int limit, TimeSpan window, int highPriority, CancellationToken cancellationToken)
    {
        var question = new Question(name, limit, window, highPriority, cancellationToken);
        _questions.Writer.TryWrite(question);
        return question.Answer.Task;
    }

    public override Task CloseAsync(string name, TimeSpan time, CancellationToken cancellationToken)
    {
        _closed.TrySetResult((name, time));
        return Task.CompletedTask;
    }

    internal sealed record Question(string Name, int Limit, TimeSpan Window, int HighPriority, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<SharedRatePermit> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Give() => Answer.SetResult(SharedRatePermit.Granted);

        public void Refuse(TimeSpan retryAfter, bool isPaused = false) => Answer.SetResult(new SharedRatePermit(retryAfter, isPaused));
    }
}
