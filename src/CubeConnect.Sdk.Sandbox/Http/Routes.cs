namespace CubeConnect.Sandbox;

/// <summary>Every operation the sandbox answers: all that the API has.</summary>
internal static class Routes
{
    private static readonly Route[] All =
    [
        new("SendMessage", "POST", "/api/v1/messages/send", SendMessage.Answer, Writes: true),
        new("GetMessage", "GET", "/api/v1/messages/*", GetMessage.Answer),
        new("ListTemplates", "GET", "/api/v1/templates", ListTemplates.Answer),
        new("CreateCampaign", "POST", "/api/v1/campaigns", CreateCampaign.Answer, Writes: true),
        new("GetCampaign", "GET", "/api/v1/campaigns/*", GetCampaign.Answer),
        new("ListCampaignRecipients", "GET", "/api/v1/campaigns/*/recipients", ListCampaignRecipients.Answer),
        new("CancelCampaign", "POST", "/api/v1/campaigns/*/cancel", CancelCampaign.Answer, Writes: true),
        new("GetHealth", "GET", "/api/health", GetHealth.Answer, Open: true),
        new("AddOptOut", "POST", "/api/v1/opt-outs", AddOptOut.Answer, Writes: true),
        new("ListOptOuts", "GET", "/api/v1/opt-outs", ListOptOuts.Answer),
        new("GetOptOut", "GET", "/api/v1/opt-outs/*", GetOptOut.Answer),
        new("RemoveOptOut", "DELETE", "/api/v1/opt-outs/*", RemoveOptOut.Answer, Writes: true),
        .. GatewayRoutes.All,
    ];

    /// <summary>The names of all operations.</summary>
    public static IReadOnlyList<string> Operations { get; } = [.. All.Select(route => route.Operation)];

    /// <summary>The route of a request, with the value in its path.</summary>
    /// <exception cref="RefusalException">There is none: 404, or 405 when only the verb is wrong.</exception>
    public static Route Find(string method, string path, out string value)
    {
        value = string.Empty;
        foreach (var route in All)
        {
            // Most requests are sends, and their path has no value in it.
            if (string.Equals(route.Path, path, StringComparison.Ordinal) && string.Equals(route.Method, method, StringComparison.Ordinal)) return route;
        }

        var segments = path.Split('/');
        var known = false;
        foreach (var route in All)
        {
            if (!route.Fits(segments, out value)) continue;
            if (string.Equals(route.Method, method, StringComparison.Ordinal)) return route;
            known = true;
        }

        throw known
            ? new RefusalException(405, "METHOD_NOT_ALLOWED", $"{method} is not possible here.")
            : new RefusalException(404, "NOT_FOUND", "There is no such endpoint.");
    }
}
