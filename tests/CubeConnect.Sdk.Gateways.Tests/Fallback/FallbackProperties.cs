using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Testing;

namespace CubeConnect.Gateways.Tests.Fallback;

/// <summary>
/// Whatever happens at the gateways, in any order and over many messages: no customer gets a message twice, and none who opted out gets
/// one at all. Counted at the servers, message by message.
/// </summary>
public sealed class FallbackProperties
{
    private const string Good =
        """{"success":true,"data":{"message_log_id":4521,"message_id":"wamid.1","queue_id":"c2b8","unique_id":"3EB0"}}""";
    private const int Messages = 6;

    /// <summary>What a server does with a request, and whether a real one would have taken the message by then.</summary>
    private static readonly Event[] Events =
    [
        new("good", _ => Fault.Answer(200, Good), Took: true),
        new("good, answer lost", _ => Fault.AfterRequest(Cut.Reset), Took: true),
        new("good, answer cut", _ =>
            Fault.AnswerCutAt(RawAnswer.Json(200, Good).Length - 9, RawAnswer.Json(200, Good), Cut.Close), Took: true),
        new("good, answer unreadable", _ => Fault.Answer(200, "{}"), Took: true),
        new("good, login page instead", _ => Fault.Answer("login page", RawAnswer.Html(200)), Took: true),
        new("good, then 500", _ => Fault.Answer(500, "{}"), Took: true),
        new("good, then 502", _ => Fault.Answer("502", RawAnswer.Html(502)), Took: true),
        new("good, then 408", _ => Fault.Answer(408, "{}"), Took: true),
        new("good, no answer in time", NoAnswerInTime, Took: true),
        new("401", _ => Fault.Answer(401, "{}")),
        new("401 of tomorrow", _ => Fault.Answer(401, Code("TOMORROW"))),
        new("429", _ => Fault.Answer(429, Code("RATE_LIMIT_EXCEEDED"))),
        new("plan", _ => Fault.Answer(429, Code("PLAN_LIMIT_REACHED"))),
        new("account", _ => Fault.Answer(422, Code("NO_ACTIVE_ACCOUNT"))),
        new("scope", _ => Fault.Answer(403, Code("INSUFFICIENT_SCOPE"))),
        new("opted out", _ => Fault.Answer(422, Code("RECIPIENT_OPTED_OUT")), OptedOut: true),
        new("contact opted out", _ => Fault.Answer(403, Code("CONTACT_OPTED_OUT")), OptedOut: true),
        new("403", _ => Fault.Answer(403, "{}"), OptedOut: true),
        new("closed before a byte", _ => Fault.RequestCutAt(0, Cut.Close)),
        new("reset within the body", _ => Fault.BodyCutAt(3, Cut.Reset)),
    ];

    private int _circuitsOpened, _passedOver, _switches;

    [Fact]
    public void A_fall_back_never_sends_twice()
    {
        var scripts = Gen.Choose(0, Events.Length - 1).ListOf(Messages * 2).ListOf(3);
        // Seven of eight gateways can be reached.
        var runs = scripts.Zip(Gen.Choose(0, 7).ListOf(3)).ToArbitrary();
        var config = Config.QuickThrowOnFailure.WithMaxTest(80);

        Prop.ForAll(
            runs, run =>
                SendAllAsync([.. run.Item1.Select(one => one.Select(i => Events[i]).ToArray())], [.. run.Item2.Select(dice => dice == 0)])
                .GetAwaiter().GetResult()).Check(config);

        _switches.Should().BePositive();
        _circuitsOpened.Should().BePositive("a run of so many failures must have opened a circuit");
        _passedOver.Should().BePositive();
    }

    private async Task<bool> SendAllAsync(Event[][] scripts, bool[] refusing)
    {
        var played = new Log();
        var clock = Clients.Clock();
        await using var first = Start(scripts[0], refusing[0], played, clock);
        await using var second = Start(scripts[1], refusing[1], played, clock);
        await using var third = Start(scripts[2], refusing[2], played, clock);
        using var cubeConnect = Clients.CubeConnect(first.BaseAddress, options => options.TimeProvider = clock);
        using var periskope = Clients.Periskope(second.BaseAddress, options => options.TimeProvider = clock);
        using var waCr = Clients.WaCr(third.BaseAddress, options => options.TimeProvider = clock);
        using var log = new FakeLoggerProvider();
        var gateway =
            new FallbackGateway(
                [new CubeConnectGateway(cubeConnect), periskope, waCr], new FallbackOptions { MinimumThroughput = 2, TimeProvider = clock },
                log.AsFactory());
        for (var i = 0; i < Messages; i++)
        {
            played.Next();
            Judge(await OutcomeAsync(gateway, $"message {i}"), played.Current, first, second, third, $"message {i}");
        }

        _switches += log.Of(5001).Count();
        _circuitsOpened += log.Of(5002).Count();
        _passedOver += log.Of(5001).Count(record => record.Message.Contains("circuit_open", StringComparison.Ordinal));
        return true;
    }

    private static async Task<RequestOutcome?> OutcomeAsync(FallbackGateway gateway, string text)
    {
        try
        {
            await gateway.SendTextAsync(Clients.Someone, text);
            return null;
        }
        catch (CubeConnectException e)
        {
            return e.Outcome;
        }
    }

    private static void Judge(RequestOutcome? outcome, Event[] order, FaultServer first, FaultServer second, FaultServer third, string text)
    {
        var taken = order.Count(one => one.Took);
        var refused = Array.FindIndex(order, one => one.OptedOut);
        taken.Should().BeLessThanOrEqualTo(1, $"of {string.Join(" | ", order.Select(one => one.Name))}");
        if (refused >= 0) order.Length.Should().Be(refused + 1, "a customer who opted out is left alone");
        if (outcome is null) taken.Should().Be(1);
        if (outcome is RequestOutcome.NotSent or RequestOutcome.Rejected) taken.Should().Be(0);
        // The events and the bytes that arrived must tell the same story: nothing is taken that is not there.
        var arrived = new[] { first, second, third }.Sum(
            server => server.WholeRequests.Count(request => request.Body.Contains(text, StringComparison.Ordinal)));
        arrived.Should().BeGreaterThanOrEqualTo(taken).And.BeLessThanOrEqualTo(order.Length);
    }

    /// <summary>A script that has run out refuses the token, so that the chain goes on.</summary>
    private static FaultServer Start(Event[] script, bool refuses, Log played, ManualTimeProvider clock)
    {
        if (refuses) return FaultServer.StartRefusing();
        var server = FaultServer.Start([.. script.Select(one => Noted(one, played, clock))]);
        return server.Otherwise(Noted(new Event("401 at the end", _ => Fault.Answer(401, "{}")), played, clock));
    }

    private static Fault Noted(Event one, Log played, ManualTimeProvider clock)
    {
        var fault = one.Make(clock);
        return fault with
        {
            Play = async connection =>
            {
                if (!fault.IsAtAccept) played.Add(one);
                await fault.Play(connection);
            },
        };
    }

    private static Fault NoAnswerInTime(ManualTimeProvider clock) => new("no answer in time", async connection =>
    {
        await connection.ReadRequestAsync();
        clock.Advance(TimeSpan.FromSeconds(31));
        await connection.StaySilentAsync();
    });

    private static string Code(string code) => "{\"error\":{\"code\":\"" + code + "\"}}";

    private sealed record Event(string Name, Func<ManualTimeProvider, Fault> Make, bool Took = false, bool OptedOut = false);

    /// <summary>
    /// What was played for the message that is being sent. A connection that ended before a request was on it counts for none.
    /// </summary>
    private sealed class Log
    {
        private readonly Lock _gate = new();
        private readonly List<Event> _events = [];

        public Event[] Current
        {
            get
            {
                lock (_gate) return [.. _events];
            }
        }

        public void Next()
        {
            lock (_gate) _events.Clear();
        }

        public void Add(Event one)
        {
            lock (_gate) _events.Add(one);
        }
    }
}
