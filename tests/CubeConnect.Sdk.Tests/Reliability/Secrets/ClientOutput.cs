using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Logging;

namespace CubeConnect.Tests.Reliability.Secrets;

/// <summary>
/// Keeps everything that the client puts out: logs with their parts, spans, every metric of whatever name, exceptions, what a debugger
/// shows.
/// </summary>
internal sealed class ClientOutput : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _spans;
    private readonly MeterListener _metrics = new();

    public ClientOutput()
    {
        _spans = new ActivityListener
        {
#if CORE_NETSTANDARD
            // .NET's own spans hold the whole path since .NET 9, which loads another build of the client, and that one keeps them quiet.
            ShouldListenTo = source => source.Name == "CubeConnect",
#else
            ShouldListenTo = _ => true,
#endif
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                Hear("span", activity.DisplayName, activity.StatusDescription);
                foreach (var tag in activity.TagObjects) Hear("tag", tag.Key, tag.Value);
                foreach (var happened in activity.Events) Hear("event", happened.Name, string.Join(",", happened.Tags));
                foreach (var item in activity.Baggage) Hear("baggage", item.Key, item.Value);
            },
        };
        ActivitySource.AddActivityListener(_spans);
        _metrics.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "CubeConnect") listener.EnableMeasurementEvents(instrument);
        };
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => HearTags(instrument.Name, tags));
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => HearTags(instrument.Name, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => HearTags(instrument.Name, tags));
        _metrics.Start();
    }

    public IReadOnlyCollection<string> Heard
    {
        get
        {
            _metrics.RecordObservableInstruments();
            return _heard;
        }
    }

    /// <summary>Everything an exception says without being asked for the platform's own words.</summary>
    public void Hear(Exception exception)
    {
        Hear("exception", exception.GetType().Name, exception.ToString());
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            Hear("message", cause.GetType().Name, cause.Message);
            foreach (DictionaryEntry entry in cause.Data) Hear("data", entry.Key, entry.Value);
        }
    }

    /// <summary>What prints itself, and what a debugger would show of it: its display, and every part that is not hidden from it.</summary>
    public void HearObject(object thing)
    {
        Hear("text", thing.GetType().Name, thing);
        if (thing.GetType().GetCustomAttribute<DebuggerDisplayAttribute>() is { } display)
            Hear("display", thing.GetType().Name, display.Value == "{ToString(),nq}" ? thing.ToString() : display.Value);
    }

    public void Hear(string kind, object? name, object? value) => _heard.Enqueue(FormattableString.Invariant($"{kind} {name}: {value}"));

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Hear("log", eventId.Id, formatter(state, exception));
        if (exception is not null) Hear(exception);
        if (state is not IEnumerable<KeyValuePair<string, object?>> parts) return;
        foreach (var part in parts) Hear("log part", part.Key, part.Value);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Hear("scope", "", state);
        return null;
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
        _spans.Dispose();
        _metrics.Dispose();
    }

    private void HearTags(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Hear("metric", name, tags.Length);
        foreach (var tag in tags) Hear("metric tag", tag.Key, tag.Value);
    }
}
