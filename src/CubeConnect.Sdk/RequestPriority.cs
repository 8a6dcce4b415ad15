namespace CubeConnect;

/// <summary>The order of calls that wait for the limit of requests per minute.</summary>
/// <remarks>It orders this program's own queue only; the platform never sees it. API rule: "Rate Limiting".</remarks>
public enum RequestPriority
{
    /// <summary>In the order of arrival. The default.</summary>
    Normal,

    /// <summary>Before normal ones, for one-time passwords. After four in a row one normal call goes, so that none is starved.</summary>
    High,
}
