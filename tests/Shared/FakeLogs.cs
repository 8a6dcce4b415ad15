using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Testing;

internal static class FakeLogs
{
    /// <summary>A factory that logs every level to this provider.</summary>
    public static ILoggerFactory AsFactory(this FakeLoggerProvider log) =>
        LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));

    public static IReadOnlyList<FakeLogRecord> Records(this FakeLoggerProvider log) => log.Collector.GetSnapshot();

    /// <summary>The records of one event.</summary>
    public static IEnumerable<FakeLogRecord> Of(this FakeLoggerProvider log, int id) => log.Records().Where(record => record.Id == id);
}
