namespace CubeConnect.Gateways;

/// <summary>What an answer's <c>X-RateLimit-*</c> headers said. Over which time the gateway counts is not documented.</summary>
public sealed record GatewayRateLimit
{
    /// <summary>Requests that the gateway allows (<c>X-RateLimit-Limit</c>); null where the answer did not say.</summary>
    public int? Limit { get; init; }

    /// <summary>Requests that are left (<c>X-RateLimit-Remaining</c>); null where the answer did not say.</summary>
    public int? Remaining { get; init; }

    /// <summary>
    /// When they are filled up again (<c>X-RateLimit-Reset</c>), unchanged: whether it is seconds or a time is not documented. Null if
    /// the answer did not say.
    /// </summary>
    public string? Reset { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        ApiRecord.Print(builder, $"Limit = {Limit}, Remaining = {Remaining}, Reset = {Reset}");
}
