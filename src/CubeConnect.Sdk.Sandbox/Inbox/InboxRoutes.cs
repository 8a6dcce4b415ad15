namespace CubeConnect.Sandbox;

/// <summary>What the pages may ask and do, under /sandbox/api.</summary>
internal static class InboxRoutes
{
    private static readonly (string Method, string[] Path, Func<InboxParts, Call, ValueTask<Answer>> Answer)[] All =
    [
        Of("GET", "status", StatusEndpoint.Get),
        Of("GET", "chats", ChatEndpoints.List),
        Of("GET", "chats/*", ChatEndpoints.Get),
        Of("POST", "chats/*/seen", ChatEndpoints.Seen),
        Of("POST", "chats/*/reply", ReplyEndpoints.Reply),
        Of("POST", "chats/*/block", ReplyEndpoints.Block),
        Of("POST", "chats/*/unblock", ReplyEndpoints.Unblock),
        Of("POST", "chats/*/report", ReplyEndpoints.Report),
        Of("GET", "campaigns", CampaignEndpoints.List),
        Of("GET", "campaigns/*", CampaignEndpoints.Get),
        Of("GET", "campaigns/*/recipients", CampaignEndpoints.Recipients),
        Of("POST", "campaigns/*/cancel", CampaignEndpoints.Cancel),
        Of("GET", "templates", TemplateEndpoints.List),
        Of("POST", "templates", TemplateEndpoints.Put),
        Of("POST", "templates/status", TemplateEndpoints.SetStatus),
        Of("POST", "templates/preview", TemplateEndpoints.Preview),
        Of("GET", "opt-outs", OptOutEndpoints.List),
        Of("POST", "opt-outs", OptOutEndpoints.Put),
        Of("DELETE", "opt-outs/*", OptOutEndpoints.Remove),
        Of("GET", "journal", JournalEndpoints.List),
        Of("GET", "journal/*", JournalEndpoints.Get),
        Of("DELETE", "journal", JournalEndpoints.Clear),
        Of("GET", "deliveries", DeliveryEndpoints.List),
        Of("POST", "deliveries", DeliveryEndpoints.Set),
        Of("GET", "deliveries/*", DeliveryEndpoints.Get),
        Of("POST", "deliveries/*/send-again", DeliveryEndpoints.SendAgain),
        Of("GET", "clock", ClockEndpoints.Get),
        ("POST", ["clock"], ClockEndpoints.MoveAsync),
        Of("GET", "faults", FaultEndpoints.List),
        Of("POST", "faults", FaultEndpoints.Add),
        Of("DELETE", "faults", FaultEndpoints.Clear),
        Of("DELETE", "faults/*", FaultEndpoints.Remove),
    ];

    /// <summary>The route of a call, with the value in its path.</summary>
    /// <exception cref="RefusalException">There is none: 404, or 405 when only the verb is wrong.</exception>
    public static Func<InboxParts, Call, ValueTask<Answer>> Find(string method, string path, out string value)
    {
        var segments = path.Split('/')[3..];
        var known = false;
        value = string.Empty;
        foreach (var route in All)
        {
            if (!Fits(route.Path, segments)) continue;
            known = true;
            if (!string.Equals(route.Method, method, StringComparison.Ordinal)) continue;
            if (segments.Length > 1) value = segments[1];
            return route.Answer;
        }

        throw known
            ? new RefusalException(405, "METHOD_NOT_ALLOWED", $"{method} is not possible here.")
            : new RefusalException(404, "NOT_FOUND", "There is no such endpoint.");
    }

    private static bool Fits(string[] route, string[] path)
    {
        if (route.Length != path.Length) return false;
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i] != "*" && !string.Equals(route[i], path[i], StringComparison.Ordinal)) return false;
        }

        return true;
    }

    private static (string, string[], Func<InboxParts, Call, ValueTask<Answer>>) Of(string method, string path, Func<InboxParts, Call, Answer> answer) =>
        (method, path.Split('/'), (parts, call) => new(answer(parts, call)));
}
