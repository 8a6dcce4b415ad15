namespace CubeConnect.Sandbox.Tests.Tool;

/// <summary>Keeps what is written and tells when a text is among it.</summary>
internal sealed class Watched(string wanted) : StringWriter
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(string Text, TaskCompletionSource Seen)> _more = [];

    public Task Wait(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_seen) _more.Add((text, seen));
        return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public Task Seen => _seen.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public string Text
    {
        get
        {
            lock (_seen) return ToString();
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_seen) base.WriteLine(value);
        lock (_seen) _more.Where(entry => value!.Contains(entry.Text, StringComparison.Ordinal)).ToList()
            .ForEach(entry => entry.Seen.TrySetResult());
        if (value!.Contains(wanted, StringComparison.Ordinal)) _seen.TrySetResult();
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
}
