using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Sdk.Tests.Client;

/// <summary>Keeps every log event as a reader of the log would see it.</summary>
internal sealed class Notebook : ILoggerProvider
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyList<Entry> Entries => [.. _entries];

    public ILoggerFactory AsFactory() => LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this));

    public ILogger CreateLogger(string categoryName) => new Pen(this, categoryName);

    public void Dispose()
    {
    }

    internal sealed record Entry(string Category, int Id, LogLevel Level, string Text, string State);

    private sealed class Pen(Notebook book, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            book._entries.Enqueue(new Entry(category, eventId.Id, logLevel, formatter(state, exception), state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(';', pairs) : ""));
    }
}
