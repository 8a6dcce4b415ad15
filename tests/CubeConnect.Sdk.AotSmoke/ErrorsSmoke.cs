using CubeConnect.AotFloor;

namespace CubeConnect.AotSmoke;

internal static class ErrorsSmoke
{
    public static async Task RunAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform()
            .Answer(422, Answers.Error("VALIDATION_ERROR", """{"phone":["The phone field is required."]}"""))
            .Answer(503, Answers.Error("INTERNAL_ERROR"))
            .Answer(500, Answers.Error("INTERNAL_ERROR"))
            .Answer(200, Answers.Message)
            .Answer(200, "<html>");
        using var client = Answers.Client(platform);

        await checks.ThrowsAsync<CubeConnectValidationException>(
            "a refusal is typed",
            () => client.SendTextAsync("+966501234567", "Hello"),
            e => e.Errors["phone"][0].Length > 0 && e.Outcome == RequestOutcome.Rejected);
        await checks.ThrowsAsync<CubeConnectServerException>(
            "a send is not repeated after a 503",
            () => client.SendTextAsync("+966501234567", "Hello"),
            e => e is { Outcome: RequestOutcome.Unknown, Attempts: 1 });
        checks.That(
            "a read is repeated after a 500",
            (await client.GetMessageAsync("4521")).Status == MessageStatus.Delivered && platform.Requests.Count == 4);
        await checks.ThrowsAsync<CubeConnectResponseException>(
            "a page of HTML is not a success",
            () => client.SendTextAsync("+966501234567", "Hello"),
            e => e.Outcome == RequestOutcome.Unknown);
        await checks.ThrowsAsync<CubeConnectValidationException>(
            "bad input costs no request",
            () => client.SendTextAsync("0501234567", ""),
            e => e.Errors.Count == 2 && platform.Requests.Count == 5);
    }
}
