using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

internal sealed class ClockPage(SandboxState state, ChangeFeed feed, ClockDriver driver, Scheduler scheduler)
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    public Answer Get(Call call) => Envelope.Success(Read());

    public async ValueTask<Answer> MoveAsync(Call call)
    {
        var fields = call.Fields("action", "seconds", "to");
        var action = fields.Text("action", required: true);
        fields.ThrowIfAny();
        var clock = state.Clock;
        if (!clock.IsManual) throw ValidationErrors.One("action", "This sandbox follows the machine's clock, which cannot be moved.");
        switch (action)
        {
            case "play": driver.Play(); break;
            case "pause": await driver.PauseAsync().ConfigureAwait(false); break;
            case "advance": clock.Advance(Seconds(fields)); break;
            case "jump" when fields.Text("to") == "tomorrow_0900_riyadh": clock.Advance(UntilTomorrowMorning(clock.UtcNow)); break;
            case "jump": clock.Advance(Until(fields.Text("to"), clock.UtcNow)); break;
            case "return" when clock.IsRunning: scheduler.TurnBack(TimeProvider.System.GetUtcNow()); break;
            case "return": throw ValidationErrors.One("action", "This sandbox's clock is moved by a program and does not return.");
            default: throw ValidationErrors.One("action", "The action field must be play, pause, advance, jump or return.");
        }

        feed.Tell(Topics.Clock);
        return Get(call);
    }

    public ClockAnswer Read() => new(
        state.Now, Envelope.InRiyadh(state.Now), state.Clock.IsManual, driver.IsPlaying, state.Clock.IsRunning,
        state.Clock.IsManual ? (long)(state.Now - TimeProvider.System.GetUtcNow()).TotalSeconds : 0);

    internal static TimeSpan UntilTomorrowMorning(DateTimeOffset now)
    {
        var riyadh = now.ToOffset(TimeSpan.FromHours(3));
        return new DateTimeOffset(riyadh.Date.AddDays(1).AddHours(9), riyadh.Offset) - now;
    }

    private static TimeSpan Seconds(JsonFields fields)
    {
        if (fields.TryGet("seconds", required: false, out var value) && value.ValueKind == JsonValueKind.Number
            && value.GetDouble() is >= 0 and var seconds && seconds <= Furthest.TotalSeconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        throw ValidationErrors.One("seconds", "The seconds field must be a number from 0 to a year.");
    }

    private static TimeSpan Until(string? text, DateTimeOffset now)
    {
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            || moment < now || moment - now > Furthest)
        {
            throw ValidationErrors.One("to", "The to field must be a moment within the coming year, or tomorrow_0900_riyadh.");
        }

        return moment - now;
    }
}

// AheadSeconds: of the machine's clock; negative where it is behind.
internal sealed record ClockAnswer(
    DateTimeOffset Now, string NowRiyadh, bool CanMove, bool Playing, bool CanReturn, long AheadSeconds);

// GET /sandbox/api/status: what the frame of every page shows.
internal sealed class StatusPage(CubeConnectSandbox sandbox, SandboxState state, CubeConnectSandboxOptions options, ClockPage clock)
{
    public Answer Get(Call call)
    {
        var time = clock.Read();
        var due = sandbox.Faults.Snapshot();
        lock (state.Gate)
        {
            return Envelope.Success(new StatusAnswer(
                sandbox.BaseAddress.ToString(), options.WhatsAppAccountId, sandbox.Tenant.WebhookUrl?.ToString(),
                options.EnforceSessionWindow, options.MessageCapacity, state.Messages.Taken, state.Messages.Forgotten,
                state.Chats.EventsForgotten, state.Campaigns.Forgotten, state.Chats.Count, state.Chats.Unread, due.Length,
                due.Sum(fault => fault.Happened), time.Now, time.NowRiyadh, time.CanMove, time.Playing, time.AheadSeconds));
        }
    }

    // What a program needs to use this sandbox, as the terminal that runs it shows it.
    public Answer Setup(Call call) =>
        Envelope.Success(new SetupAnswer(sandbox.BaseAddress.ToString(), options.ApiKey, options.WhatsAppAccountId));

    public Answer Reset(Call call)
    {
        sandbox.Reset();
        return Envelope.Done();
    }
}

internal sealed record StatusAnswer(
    string BaseUrl, string WhatsappAccountId, string? WebhookUrl, bool EnforcesSessionWindow, int MessageCapacity, int Messages,
    int MessagesForgotten, int AnswersForgotten, int CampaignsForgotten, int Chats, int Unread, int Faults, int FaultsHappened,
    DateTimeOffset Now, string NowRiyadh, bool CanMove, bool Playing, long AheadSeconds);

internal sealed record SetupAnswer(string BaseUrl, string ApiKey, string WhatsappAccountId);
