using FsCheck;
using FsCheck.Fluent;

namespace CubeConnect.Gateways.Tests;

/// <summary>Whatever happens at the gateways, in whatever order: nobody gets a message twice, and nobody who opted out gets one at all.</summary>
public sealed class FallbackProperties
{
    private const string Good = """{"success":true,"data":{"message_log_id":4521,"message_id":"wamid.1","queue_id":"c2b8","unique_id":"3EB0"}}""";

    /// <summary>What a server does with a request, and whether a real one would have taken the message by then.</summary>
    private static readonly Event[] Events =
    [
        new("good", () => Fault.Answer(200, Good), Took: true),
        new("good, answer lost", () => Fault.AfterRequest(Cut.Reset), Took: true),
        new("good, answer cut", () => Fault.AnswerCutAt(RawAnswer.Json(200, Good).Length - 9, RawAnswer.Json(200, Good), Cut.Close), Took: true),
        new("good, answer unreadable", () => Fault.Answer(200, "{}"), Took: true),
        new("good, login page instead", () => Fault.Answer("login page", RawAnswer.Html(200)), Took: true),
        new("good, then 500", () => Fault.Answer(500, "{}"), Took: true),
        new("good, then 502", () => Fault.Answer("502", RawAnswer.Html(502)), Took: true),
        new("good, then 408", () => Fault.Answer(408, "{}"), Took: true),
        new("401", () => Fault.Answer(401, "{}")),
        new("429", () => Fault.Answer(429, Code("RATE_LIMIT_EXCEEDED"))),
        new("plan", () => Fault.Answer(429, Code("PLAN_LIMIT_REACHED"))),
        new("account", () => Fault.Answer(422, Code("NO_ACTIVE_ACCOUNT"))),
        new("scope", () => Fault.Answer(403, Code("INSUFFICIENT_SCOPE"))),
        new("opted out", () => Fault.Answer(422, Code("RECIPIENT_OPTED_OUT")), OptedOut: true),
        new("contact opted out", () => Fault.Answer(403, Code("CONTACT_OPTED_OUT")), OptedOut: true),
        new("403", () => Fault.Answer(403, "{}"), OptedOut: true),
        new("closed before a byte", () => Fault.RequestCutAt(0, Cut.Close)),
        new("reset within the body", () => Fault.BodyCutAt(3, Cut.Reset)),
    ];

    [Fact]
    public void A_fall_back_never_sends_twice()
    {
        var script = Gen.Choose(0, Events.Length - 1).ListOf(4);
        var scripts = Gen.ListOf(script, 3);
        var config = Config.QuickThrowOnFailure.WithMaxTest(150);

        Prop.ForAll(scripts.ToArbitrary(), all => SendAsync([.. all.Select(one => one.Select(i => Events[i]).ToArray())]).GetAwaiter().GetResult()).Check(config);
    }

    private static async Task<bool> SendAsync(Event[][] scripts)
    {
        var played = new List<Event>();
        await using var first = Start(scripts[0], played);
        await using var second = Start(scripts[1], played);
        await using var third = Start(scripts[2], played);
        using var cubeConnect = Clients.CubeConnect(first.BaseAddress);
        using var periskope = Clients.Periskope(second.BaseAddress);
        using var waCr = Clients.WaCr(third.BaseAddress);
        var gateway = new FallbackGateway([new CubeConnectGateway(cubeConnect), periskope, waCr]);
        RequestOutcome? outcome = null;
        try
        {
            await gateway.SendTextAsync(Clients.Someone, "x");
        }
        catch (CubeConnectException e)
        {
            outcome = e.Outcome;
        }

        Event[] order;
        lock (played) order = [.. played];
        var taken = order.Count(one => one.Took);
        var refused = Array.FindIndex(order, one => one.OptedOut);
        taken.Should().BeLessThanOrEqualTo(1, $"of {string.Join(" | ", order.Select(one => one.Name))}");
        if (refused >= 0) order.Length.Should().Be(refused + 1, "whoever opted out is left alone");
        if (outcome is null) taken.Should().Be(1);
        if (outcome is RequestOutcome.NotSent or RequestOutcome.Rejected) taken.Should().Be(0);
        return true;
    }

    /// <summary>A script that has run out refuses the token, so that the chain goes on.</summary>
    private static FaultServer Start(Event[] script, List<Event> played)
    {
        var server = FaultServer.Start([.. script.Select(one => Noted(one, played))]);
        return server.Otherwise(Fault.Answer(401, "{}"));
    }

    private static Fault Noted(Event one, List<Event> played)
    {
        var fault = one.Make();
        return fault with
        {
            Play = async connection =>
            {
                lock (played) played.Add(one);
                await fault.Play(connection);
            },
        };
    }

    private static string Code(string code) => "{\"error\":{\"code\":\"" + code + "\"}}";

    private sealed record Event(string Name, Func<Fault> Make, bool Took = false, bool OptedOut = false);
}
