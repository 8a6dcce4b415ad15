using Microsoft.AspNetCore.Http;

namespace CubeConnect.Sandbox;

/// <summary>The other gateways' operations, under paths of their own. They take the sandbox's keys as their tokens.</summary>
internal static class GatewayRoutes
{
    public const string PeriskopeRoot = "/periskope/v1";
    public const string WaCrRoot = "/wacr/api/v2";

    public static IReadOnlyList<Route> All { get; } =
    [
        new("Periskope.SendMessage", "POST", PeriskopeRoot + "/message/send", PeriskopeSend.Answer, Open: true),
        new("Periskope.GetMessageStatus", "GET", PeriskopeRoot + "/message/*/status", PeriskopeStatus.Answer, Open: true),
        new("Periskope.ListQueueJobs", "GET", PeriskopeRoot + "/queue/jobs", PeriskopeJobs.Answer, Open: true),
        new("WaCr.SendText", "POST", WaCrRoot + "/messages/text", WaCrSend.Answer, Open: true),
    ];

    /// <exception cref="RefusalException">The token is missing or wrong. WA.cr documents the code; what Periskope says is not known.</exception>
    public static TenantState Authenticate(Call call)
    {
        const string Bearer = "Bearer ";
        var header = call.Http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : string.Empty;
        return call.World.Tenants.FirstOrDefault(tenant => tenant.Settings.ApiKeys.Contains(token)) ?? throw new RefusalException(401, "UNAUTHORIZED", "The token is missing or wrong.");
    }
}
