using System.Globalization;
using System.Text.Json;
using CubeConnect.Sandbox.Clock;
using CubeConnect.Sandbox.Http;
using CubeConnect.Sandbox.Rules;
using CubeConnect.Sandbox.State;

namespace CubeConnect.Sandbox.Inbox.Endpoints;

/// <summary>The clock: shown, played, paused, moved.</summary>
internal sealed class ClockPage(SandboxState state, ChangeFeed feed, ClockDriver driver)
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    public Answer Get(Call call) => PageOf.Object(json => WriteFields(json));

    public async ValueTask<Answer> MoveAsync(Call call)
    {
        var errors = new ValidationErrors();
        var fields = new JsonFields(call.Json(), string.Empty, errors);
        fields.Only("action", "seconds", "to");
        var action = fields.Text("action", required: true);
        errors.ThrowIfAny();
        var clock = state.Clock;
        if (!clock.IsManual) throw ValidationErrors.One("action", "This sandbox follows the machine's clock, which cannot be moved.");
        switch (action)
        {
            case "play": driver.Play(); break;
            case "pause": await driver.PauseAsync().ConfigureAwait(false); break;
            case "advance": clock.Advance(Seconds(call)); break;
            case "jump" when fields.Text("to") == "tomorrow_0900_riyadh": clock.Advance(UntilTomorrowMorning(clock.UtcNow)); break;
            case "jump": clock.Advance(Until(fields.Text("to"), clock.UtcNow)); break;
            default: throw ValidationErrors.One("action", "The action field must be play, pause, advance or jump.");
        }

        feed.Tell(Topics.Clock);
        return Get(call);
    }

    public void WriteFields(Utf8JsonWriter json)
    {
        var now = state.Now;
        json.WriteUtc("now", now);
        json.WriteString("now_riyadh", Envelope.InRiyadh(now));
        json.WriteBoolean("can_move", state.Clock.IsManual);
        json.WriteBoolean("playing", driver.IsPlaying);
    }

    internal static TimeSpan UntilTomorrowMorning(DateTimeOffset now)
    {
        var riyadh = now.ToOffset(TimeSpan.FromHours(3));
        return new DateTimeOffset(riyadh.Date.AddDays(1).AddHours(9), riyadh.Offset) - now;
    }

    private static TimeSpan Seconds(Call call)
    {
        if (call.Json().TryGetProperty("seconds", out var value) && value.ValueKind == JsonValueKind.Number
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
