namespace CubeConnect.Engine;

/// <summary>The ways in which one attempt can fail.</summary>
internal enum FailureKind
{
    /// <summary>The limiter on this machine did not let it start.</summary>
    LimiterRefused,

    /// <summary>The user's provider gave no key to send it with.</summary>
    KeyUnavailable,

    /// <summary>The connection could not be made, or broke.</summary>
    Connection,

    /// <summary>No answer in the attempt's time.</summary>
    Timeout,

    /// <summary>The platform answered with an error.</summary>
    ErrorAnswer,

    /// <summary>A redirect, which is never followed.</summary>
    Redirect,

    /// <summary>A success that is not the platform's: no JSON.</summary>
    NotJson,

    /// <summary>A success of the platform that cannot be read: cut, empty, of another shape, or too large.</summary>
    Unreadable,

    /// <summary>A handler outside this SDK tried to send the request a second time and was stopped.</summary>
    RepeatStopped,

    /// <summary>A handler outside this SDK threw something of its own.</summary>
    HandlerFailed,
}
