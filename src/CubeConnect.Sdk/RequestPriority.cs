namespace CubeConnect;

/// <summary>In which lane a call waits for the requests-per-minute limiter.</summary>
public enum RequestPriority
{
    /// <summary>In order of arrival.</summary>
    Normal,

    /// <summary>Before those that wait normally, for one-time passwords; the normal lane still moves.</summary>
    High,
}
