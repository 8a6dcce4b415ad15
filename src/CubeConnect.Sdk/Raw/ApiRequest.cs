using System.Text;
using System.Text.Json;

namespace CubeConnect;

/// <summary>A call that this SDK has no method for yet.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path below <c>/api/v1/</c>, for example <c>campaigns/01JX/recipients?page=2</c>, or from the root where it begins with a slash. Escape ids yourself; <c>..</c> is refused.</param>
public sealed record ApiRequest(HttpMethod Method, string Path)
{
    /// <summary>The body, sent as it is. Default: none; a POST, PUT or PATCH without one sends <c>{}</c>, a DELETE an empty body.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>
    /// True when sending the request twice does no harm, so that it may be sent again after a time-out or a server error. Default: true for GET and
    /// HEAD, false for everything else.
    /// </summary>
    public bool IsSafeToRepeat { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Head;

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Method = ").Append(Method).Append(", Path = (hidden), Body = ").Append(Body is null ? "none" : "(hidden)");
        return true;
    }
}
