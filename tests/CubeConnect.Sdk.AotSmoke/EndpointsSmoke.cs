using CubeConnect.AotFloor;

namespace CubeConnect.AotSmoke;

/// <summary>The endpoints that are no messages and no campaigns.</summary>
internal static class EndpointsSmoke
{
    private const string Templates = """
        {"success":true,"data":[{"id":7,"name":"eid_offer","language":"ar","category":"MARKETING",
        "status":"APPROVED","body":"{{1}}","parameter_count":1}]}
        """;

    private const string Health =
        """{"success":true,"data":{"status":"healthy","checks":{"database":true},"timestamp":"2026-05-01T07:00:00Z"}}""";

    private const string OptOut =
        """{"success":true,"data":{"phone":"966501234567","scope":"marketing","opted_out":true,"created_at":"2026-05-01T07:00:00Z"}}""";

    public static async Task RunAsync(Checks checks)
    {
        using var platform = new LoopbackPlatform()
            .Answer(200, Templates)
            .Answer(200, Health)
            .Answer(201, OptOut)
            .Answer(200, """{"made":"tomorrow"}""");
        using var client = Answers.Client(platform);

        var templates = await client.ListTemplatesAsync(new() { Status = TemplateStatus.Approved });
        checks.That("templates are listed", templates is [{ Name: "eid_offer", Language: "ar" }]);
        checks.That("health is asked for", (await client.GetHealthAsync()).Status == PlatformStatus.Healthy);
        await client.AddOptOutAsync("+966501234567", OptOutScope.Marketing);
        checks.That("a recipient is opted out", platform.Requests[2].Contains("\"scope\":\"marketing\"", StringComparison.Ordinal));
        var raw = await client.SendRawAsync(new ApiRequest(HttpMethod.Get, "tomorrow"));
        checks.That(
            "an endpoint of tomorrow is called",
            raw.StatusCode == System.Net.HttpStatusCode.OK && raw.Body?.GetProperty("made").GetString() == "tomorrow");
    }
}
