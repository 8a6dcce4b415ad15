using CubeConnect.Sandbox.Clock;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

internal sealed class ClockPage(SandboxState state, ChangeFeed feed, ClockDriver driver)
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
            default: throw ValidationErrors.One("action", "The action field must be play, pause, advance or jump.");
        }

        feed.Tell(Topics.Clock);
        return Get(call);
    }

    public ClockAnswer Read() => new(state.Now, Envelope.InRiyadh(state.Now), state.Clock.IsManual, driver.IsPlaying);

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

internal sealed record ClockAnswer(DateTimeOffset Now, string NowRiyadh, bool CanMove, bool Playing);

// GET /sandbox/api/status: what the frame of every page shows.
internal sealed class StatusPage(CubeConnectSandbox sandbox, SandboxState state, CubeConnectSandboxOptions options, ClockPage clock)
{
    public Answer Get(Call call)
    {
        var time = clock.Read();
        lock (state.Gate)
        {
            return Envelope.Success(new StatusAnswer(
                sandbox.BaseAddress.ToString(), options.WhatsAppAccountId, sandbox.Tenant.WebhookUrl?.ToString(),
                options.EnforceSessionWindow, options.MessageCapacity, state.Messages.Taken, state.Messages.Forgotten,
                state.Chats.EventsForgotten, state.Campaigns.Forgotten, state.Chats.Count, time.Now, time.NowRiyadh, time.CanMove,
                time.Playing));
        }
    }

    public Answer Reset(Call call)
    {
        sandbox.Reset();
        return Envelope.Done();
    }
}

internal sealed record StatusAnswer(
    string BaseUrl, string WhatsappAccountId, string? WebhookUrl, bool EnforcesSessionWindow, int MessageCapacity, int Messages,
    int MessagesForgotten, int AnswersForgotten, int CampaignsForgotten, int Chats, DateTimeOffset Now, string NowRiyadh, bool CanMove,
    bool Playing);
