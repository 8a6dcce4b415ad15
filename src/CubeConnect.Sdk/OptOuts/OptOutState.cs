using System.Text.Json;
using CubeConnect.Json;

namespace CubeConnect;

/// <summary>Whether one number is on the opt-out list.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record OptOutState
{
    /// <summary>The number asked for. Prints itself masked.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>True when the number is on the list.</summary>
    public bool IsOptedOut { get; init; }

    /// <summary>What they do not want; null when the number is not on the list.</summary>
    public OptOutScope? Scope { get; init; }

    /// <summary>Where the entry came from, for example <c>api</c>; null where the answer did not say.</summary>
    public string? Source { get; init; }

    /// <summary>Since when; null where the answer did not say.</summary>
    public DateTimeOffset? OptedOutAt { get; init; }

    internal static OptOutState Read(ref Utf8JsonReader json)
    {
        if (!json.IsObject()) return new OptOutState();
        PhoneNumber phone = default;
        string? scope = null, source = null;
        var optedOut = false;
        DateTimeOffset? since = null;
        while (json.NextProperty())
        {
            if (json.Is("phone"u8)) phone = PhoneNumber.Read(ref json);
            else if (json.Is("opted_out"u8)) optedOut = json.Boolean() ?? false;
            else if (json.Is("scope"u8)) scope = json.Text();
            else if (json.Is("source"u8)) source = json.Text();
            else if (json.Is("opted_out_at"u8)) since = json.Moment();
            else json.SkipProperty();
        }

        return new OptOutState { Phone = phone, IsOptedOut = optedOut, Scope = scope is null ? null : new OptOutScope(scope), Source = source, OptedOutAt = since };
    }
}
