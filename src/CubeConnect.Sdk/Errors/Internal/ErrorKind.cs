namespace CubeConnect.Errors.Internal;

/// <summary>What a caller would do about an error; one member for each exception type.</summary>
internal enum ErrorKind
{
    Authentication,
    NotFound,
    Validation,
    Template,
    RecipientOptedOut,
    RateLimit,
    Quota,
    TierLimit,
    Server,
    Connection,
    Timeout,
    Response,
}
