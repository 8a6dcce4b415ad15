using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace CubeConnect.Tests.Diagnostics;

/// <summary>What traces and metrics say of a call, and what they never say.</summary>
[Collection(NonParallel.Name)]
public sealed class TelemetryTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly MetricCollector<double> _durations = new(null, "CubeConnect", "cubeconnect.client.operation.duration");
    private readonly MetricCollector<double> _limiterWaits = new(null, "CubeConnect", "cubeconnect.client.limiter.wait");
    private readonly MetricCollector<long> _retries = new(null, "CubeConnect", "cubeconnect.client.retries");
    private readonly MetricCollector<long> _unknownOutcomes = new(null, "CubeConnect", "cubeconnect.client.unknown_outcomes");
    private readonly MetricCollector<int> _remaining = new(null, "CubeConnect", "cubeconnect.client.rate_limit.remaining");
    private readonly ActivityListener _traces;

    public TelemetryTests()
    {
        _traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "CubeConnect",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_traces);
    }

    public void Dispose()
    {
        _traces.Dispose();
        _durations.Dispose();
        _limiterWaits.Dispose();
        _retries.Dispose();
        _unknownOutcomes.Dispose();
        _remaining.Dispose();
    }

    [Fact]
    public async Task A_call_is_one_span_and_one_duration()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(202, Container.Receipt, ("X-RateLimit-Limit", "30"), ("X-RateLimit-Remaining", "29"));

        await wire.Client.SendTextAsync(Calls.Text);
        _remaining.RecordObservableInstruments();

        var span = _activities.Should().ContainSingle().Which;
        (span.DisplayName, span.Kind, span.Status).Should().Be(("CubeConnect SendText", ActivityKind.Client, ActivityStatusCode.Unset));
        TagsOf(span).Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["cubeconnect.operation"] = "SendText", ["server.address"] = "127.0.0.1", ["http.request.method"] = "POST",
            ["cubeconnect.attempts"] = 1,
        });
        var duration = _durations.GetMeasurementSnapshot().Should().ContainSingle().Which;
        duration.Value.Should().BeGreaterThan(0).And.BeLessThan(60, "it is in seconds");
        duration.Tags.Should().BeEquivalentTo(
            new Dictionary<string, object?> { ["cubeconnect.operation"] = "SendText", ["server.address"] = "127.0.0.1" });
        // One gauge for the process: a test that ran before may have left the number of another host.
        _remaining.GetMeasurementSnapshot()
            .Should().ContainSingle(measurement => Equals(measurement.Tags["server.address"], "127.0.0.1")).Which.Value.Should().Be(29);
        _retries.GetMeasurementSnapshot().Should().BeEmpty();
        _unknownOutcomes.GetMeasurementSnapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_is_counted_once_with_its_outcome()
    {
        await using var wire = await Wire.AnswerAsync(502, null);

        await Calls.FailAsync("send", wire.Client);

        var span = _activities.Should().ContainSingle().Which;
        (span.Status, span.StatusDescription).Should().Be((ActivityStatusCode.Error, "SERVER_ERROR"));
        TagsOf(span).Should().Contain(new Dictionary<string, object?>
        {
            ["error.type"] = "SERVER_ERROR", ["http.response.status_code"] = 502, ["cubeconnect.outcome"] = "Unknown",
            ["cubeconnect.attempts"] = 1,
        });
        _unknownOutcomes.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags["cubeconnect.operation"].Should().Be("SendText");
        _durations.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags["error.type"].Should().Be("SERVER_ERROR");
    }

    [Fact]
    public async Task A_read_with_a_lost_answer_is_not_counted_as_an_unknown_message()
    {
        await using var server = FaultServer.Start(Fault.AnswerThen(Cut.Close, "half a head", "HTTP/1.1 2"u8.ToArray()));
        using var client = TestClient.Create(server.BaseAddress, options => options.MaxRetries = 0);

        (await Calls.FailAsync("read", client)).Outcome.Should().Be(RequestOutcome.Unknown);

        _unknownOutcomes.GetMeasurementSnapshot().Should().BeEmpty();
    }

    [Fact]
    public async Task A_retry_is_counted_and_recorded_on_the_span_of_its_call()
    {
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(503).Reply(503).Reply(200, """{"data":{"message_log_id":1}}""");

        await wire.Client.GetMessageAsync("1");

        _retries.GetMeasurementSnapshot().Should().HaveCount(2).And.OnlyContain(m => Equals(m.Tags["cubeconnect.operation"], "GetMessage"));
        var span = _activities.Should().ContainSingle().Which;
        span.Events.Select(e => e.Name).Should().Equal("retry", "retry");
        span.GetTagItem("cubeconnect.attempts").Should().Be(3);
        span.Events.First().Tags.ToDictionary().Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["cubeconnect.attempts"] = 1, ["error.type"] = "ErrorAnswer", ["http.response.status_code"] = 503,
            ["cubeconnect.retry.delay"] = 0.0,
        });
    }

#if !CORE_NETSTANDARD
    [Fact]
    public void Seconds_have_buckets_of_seconds()
    {
        foreach (var histogram in new[] { _durations.Instrument, _limiterWaits.Instrument })
        {
            ((Histogram<double>)histogram!).Advice!.HistogramBucketBoundaries
                .Should().StartWith(0.005).And.EndWith(100).And.BeInAscendingOrder();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_is_one_span_with_a_primary_handler_of_the_app_as_well(bool hasOwnHandler)
    {
        var all = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = all.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await WireServer.StartAsync();
        server.Reply(200, """{"data":{"phone":"+966501234567","opted_out":true}}""");
        await using var services = Container.Build(Container.Section(server.BaseAddress), s =>
        {
            var http = s.AddCubeConnect();
            if (hasOwnHandler) http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler());
        });
        using var app = new Activity("the app's").Start();

        await services.GetRequiredService<ICubeConnectClient>().GetOptOutAsync("+966501234567");

        var ours = all.Where(span => span.TraceId == app.TraceId).ToList();
        ours.Should().ContainSingle().Which.Source.Name.Should().Be("CubeConnect");
        TagsOf(ours[0]).Should().NotContain(tag => $"{tag.Value}".Contains("501234567"), "the path of .NET's own span is a phone number");
    }
#else
    /// <summary>There docs/recipes/opentelemetry.md has the view that gives them.</summary>
    [Fact]
    public void A_build_for_older_runtimes_cannot_advise_buckets()
    {
        ((Histogram<double>)_durations.Instrument!).Advice.Should().BeNull();
        File.ReadAllText(RepositoryFiles.PathOf("docs/recipes/opentelemetry.md")).Should().Contain("ExplicitBucketHistogramConfiguration");
        File.ReadAllText(RepositoryFiles.PathOf("docs/observability.md"))
            .Should().ContainAll(_durations.Instrument!.Name, _limiterWaits.Instrument!.Name);
    }
#endif

    [Fact]
    public async Task No_phone_number_text_or_key_is_recorded()
    {
        await using var wire = await Wire.StartAsync(options => options.MaxRetries = 0);
        wire.Server.ReplyAlways(_ =>
            WireReply.Of(422, $$$"""{"error":{"code":"INVALID_PHONE_NUMBER","message":"{{{TestClient.Key}}} +966501234567"}}"""));

        foreach (var call in new[] { "send", "campaign", "remove" }) await Calls.FailAsync(call, wire.Client);

        var said = string.Join('\n', _activities.SelectMany(TagsOf).Select(tag => $"{tag.Key}={tag.Value}")
            .Concat(_activities.Select(a => $"{a.DisplayName} {a.StatusDescription}"))
            .Concat(MeasuredTags().Select(tag => $"{tag.Key}={tag.Value}")));
        said.Should().Contain("INVALID_PHONE_NUMBER").And.NotContain("501234567").And.NotContain(TestClient.Key)
            .And.NotContain("a text nobody may see");
#if !CORE_NETSTANDARD
        // There .NET's own handler sends its trace along, and has no switch for it.
        wire.Server.Requests.Should().OnlyContain(request => request.Header("traceparent") == null,
            "our traces are not sent to the platform");
#endif
    }

    [Theory]
    [InlineData("NEW_CODE", "other", "NEW_CODE")]
    [InlineData("validation_error", "VALIDATION_ERROR", "VALIDATION_ERROR")]
    [InlineData("ck_test_key_0123456789", "VALIDATION_ERROR", "VALIDATION_ERROR")]
    [InlineData("P966501234567", "VALIDATION_ERROR", "VALIDATION_ERROR")]
    [InlineData("a text nobody may see", "VALIDATION_ERROR", "VALIDATION_ERROR")]
    [InlineData("X\\r\\nforged: line \\u001b[31m", "VALIDATION_ERROR", "VALIDATION_ERROR")]
    public async Task An_answer_makes_no_series_of_metrics_and_no_text_of_spans(string said, string measured, string traced)
    {
        await using var wire = await Wire.AnswerAsync(422, $$$"""{"error":{"code":"{{{said}}}","message":"m"}}""");

        await Calls.FailAsync("send", wire.Client);

        _durations.GetMeasurementSnapshot().Should().ContainSingle().Which.Tags["error.type"].Should().Be(measured);
        var span = _activities.Should().ContainSingle().Which;
        (span.GetTagItem("error.type"), span.StatusDescription).Should().Be((traced, traced));
    }

    [Fact]
    public async Task Without_a_listener_the_span_of_the_app_stays_unchanged()
    {
        _traces.Dispose();
        await using var wire = await Wire.StartAsync();
        wire.Server.Reply(503).Reply(200, """{"data":{"message_log_id":1}}""");
        using var theirs = new Activity("theirs").Start();

        await wire.Client.GetMessageAsync("1");

        _activities.Should().BeEmpty();
        theirs.Events.Should().BeEmpty();
        theirs.TagObjects.Should().BeEmpty();
    }

    private static Dictionary<string, object?> TagsOf(Activity activity) =>
        activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value);

    private IEnumerable<KeyValuePair<string, object?>> MeasuredTags() =>
    [
        .. TagsOf(_durations), .. TagsOf(_limiterWaits), .. TagsOf(_retries), .. TagsOf(_unknownOutcomes), .. TagsOf(_remaining),
    ];

    private static IEnumerable<KeyValuePair<string, object?>> TagsOf<T>(MetricCollector<T> collector)
        where T : struct => collector.GetMeasurementSnapshot().SelectMany(measurement => measurement.Tags);
}
