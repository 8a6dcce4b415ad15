using System.Text;
using CubeConnect.Engine;
using CubeConnect.Validation;

namespace CubeConnect.Raw.Internal;

/// <summary>Turns an <see cref="ApiRequest"/> into a call of the engine.</summary>
internal static class RawCalls
{
    public static ApiCall Create(ApiRequest request, RequestOptions? options)
    {
        var faults = new Faults();
        CheckPath(request.Path, faults);
        var safety = request.IsSafeToRepeat ? RepeatSafety.Harmless : options?.IdempotencyKey is not null && !SendsMessage(request) ? RepeatSafety.HasKey : RepeatSafety.SendsTwice;
        var operation = new Operation("SendRaw", request.Method, safety) { MayAnswerEmpty = true };
        return new ApiCall(operation, request.Path, Body(request), faults);
    }

    /// <summary>
    /// Messages have no key, so one makes nothing safe here. The path is taken as a server may take it: escaped, in other case, with slashes more.
    /// </summary>
    private static bool SendsMessage(ApiRequest request)
    {
        if (request.Method != HttpMethod.Post || request.Path is not { Length: > 0 } path) return false;
        var parts = Uri.UnescapeDataString(path.Split('?')[0]).Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        var sends = path[0] == '/' ? GatewayProfile.CubeConnect.PathPrefix.Substring(1) + "/" + ApiPaths.SendMessage : ApiPaths.SendMessage;
        return string.Join("/", parts).Equals(sends, StringComparison.OrdinalIgnoreCase);
    }

    private static RawBody? Body(ApiRequest request)
    {
        if (request.Body is { ValueKind: not System.Text.Json.JsonValueKind.Undefined } body) return new RawBody(Encoding.UTF8.GetBytes(body.GetRawText()));
        // A POST without a body cannot be watched leaving, and .NET may quietly send it twice on a connection that the server closes.
        return request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Delete ? null : RawBody.EmptyObject;
    }

    private static void CheckPath(string path, Faults faults)
    {
        var asked = (path ?? string.Empty).Split('?')[0];
        if (asked.Trim('/').Length == 0) faults.Add("path", "The path is empty.");
        else if (asked.StartsWith("//", StringComparison.Ordinal) || asked.Contains("://")) faults.Add("path", "The path must not name a host; BaseAddress does.");
        else if (asked.Split('/').Any(IsDots)) faults.Add("path", "The path must not hold '.' or '..' as a part: it would lead to another address.");
        else if (path!.Any(c => c is <= ' ' or '\\' or '#' or > '~')) faults.Add("path", "The path holds characters that must be escaped; use Uri.EscapeDataString for each part.");
    }

    /// <summary>Dots are dots however they are escaped.</summary>
    private static bool IsDots(string part) => part.Replace("%2e", ".").Replace("%2E", ".") is "." or "..";
}
