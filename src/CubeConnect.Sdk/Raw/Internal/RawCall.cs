namespace CubeConnect.Raw.Internal;

internal static class RawCall
{
    public static async Task<ApiCall> CreateAsync(ApiRequest request, RequestOptions? options, CancellationToken cancellationToken)
    {
        var path = new ApiPath(request.Path ?? string.Empty);
        CheckPath(request.Path, path.Faults);
        if (request.Body is not null && request.Content is not null) path.Faults.Add("Content", "Set Body or Content, not both.");
        if (!MediaTypeWithQualityHeaderValue.TryParse(request.Accept, out _))
            path.Faults.Add("Accept", "Give a media type such as application/json, image/jpeg or */*.");
        var safety = request.IsSafeToRepeat ? RepeatSafety.Harmless
            : options?.IdempotencyKey is not null && !SendsMessage(request) ? RepeatSafety.HasKey
            : RepeatSafety.SendsTwice;
        var operation = new Operation("SendRaw", request.Method, safety) { MayAnswerEmpty = true };
        return new ApiCall(operation, path, await BodyOfAsync(request, cancellationToken).ConfigureAwait(false), request.Accept);
    }

    // Messages have no idempotency key. Compares the path as a server may read it: unescaped, without case.
    private static bool SendsMessage(ApiRequest request)
    {
        if (request.Method != HttpMethod.Post || request.Path is not { Length: > 0 } path) return false;
        var parts = Uri.UnescapeDataString(path.Split('?')[0]).Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        var prefix = path[0] == '/' ? GatewayProfile.CubeConnect.PathPrefix.Substring(1) + "/" : "";
        var sends = prefix + Operations.SendMessagePath;
        return string.Join("/", parts).Equals(sends, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<IRequestBody?> BodyOfAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
#if NET8_0_OR_GREATER
            return new BufferedPayload(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), content.Headers);
#else
            return new BufferedPayload(await content.ReadAsByteArrayAsync().ConfigureAwait(false), content.Headers);
#endif
        }

        if (request.Body is { ValueKind: not JsonValueKind.Undefined } body)
            return new BufferedPayload(Encoding.UTF8.GetBytes(body.GetRawText()));
        return request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Delete
            ? null : BufferedPayload.EmptyObject;
    }

    private static void CheckPath(string? path, Faults faults)
    {
        var asked = (path ?? string.Empty).Split('?')[0];
        if (asked.Trim('/').Length == 0) faults.Add("path", "The path is empty.");
        else if (asked.StartsWith("//", StringComparison.Ordinal) || asked.Contains("://"))
            faults.Add("path", "The path must not name a host; BaseAddress does.");
        else if (asked.Split('/').Any(IsDots))
            faults.Add("path", "The path must not hold '.' or '..' as a part: it would lead to another address.");
        else if (path!.Any(c => c is <= ' ' or '\\' or '#' or > '~'))
            faults.Add("path", "The path holds characters that must be escaped; use Uri.EscapeDataString for each part.");
    }

    // Dots are dots however they are escaped.
    private static bool IsDots(string part) => part.Replace("%2e", ".").Replace("%2E", ".") is "." or "..";
}

// Hands the answer on as it came.
internal sealed class RawReader(string accept) : ResponseReader<ApiResponse>
{
    public override bool AcceptsAnyContent => accept != ApiCall.Json;

    public override object? ReadEmpty(HttpResponseMessage response) => ApiResponse.From(response, ReadOnlyMemory<byte>.Empty);

    public override bool TryRead(HttpResponseMessage response, ReadOnlyMemory<byte> body, out object? value, out ErrorBody? error)
    {
        error = null;
        value = ApiResponse.From(response, body);
        try
        {
            var json = new Utf8JsonReader(JsonText.WithoutBom(body.Span));
            if (IsRefusal(JsonElement.ParseValue(ref json))) error = ErrorBody.Parse(body.Span);
        }
        catch (JsonException) when (AcceptsAnyContent)
        {
            return true;
        }

        return error is null;
    }

    private static bool IsRefusal(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty("success", out var success)
            && success.ValueKind == JsonValueKind.False;
}
