namespace CubeConnect.Errors.Internal;

/// <summary>A platform's table of errors, ready to be asked.</summary>
/// <param name="rows">One row a code; of two rows for one code the first holds.</param>
/// <param name="unauthorized">What a 401 without a code means.</param>
internal sealed class ErrorLookup(IEnumerable<ErrorInfo> rows, ErrorCode unauthorized)
{
    private readonly Dictionary<string, ErrorInfo> _byCode = Index(rows);

    public ErrorInfo? Find(ErrorCode code) => _byCode.TryGetValue(code.Value, out var info) ? info : null;

    /// <summary>The code decides before the status does; a code that nobody knows yet, or none at all, falls back to the status.</summary>
    public ErrorInfo Resolve(ErrorCode code, int status) => Find(code) ?? ByStatus(code, status);

    private static Dictionary<string, ErrorInfo> Index(IEnumerable<ErrorInfo> rows)
    {
        var byCode = new Dictionary<string, ErrorInfo>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (!byCode.ContainsKey(row.Code.Value)) byCode[row.Code.Value] = row;
        }

        return byCode;
    }

    private ErrorInfo ByStatus(ErrorCode code, int status)
    {
        var row = Find(status switch
        {
            401 => unauthorized,
            403 => ErrorCode.Forbidden,
            404 => ErrorCode.NotFound,
            400 or (>= 402 and <= 407) or (>= 409 and < 429) or (> 429 and < 500) => ErrorCode.ValidationError,
            429 => ErrorCode.RateLimitExceeded,
            _ => ErrorCode.ServerError,
        })!;
        if (code == default) return row;
        // A code of tomorrow: the status tells what kind it is, but nobody promised that a 429 of that name passes within the minute.
        return row with { Code = code, IsTransient = row.Kind == ErrorKind.Server && row.IsTransient };
    }
}
