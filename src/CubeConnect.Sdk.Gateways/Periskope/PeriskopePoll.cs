using System.Globalization;

namespace CubeConnect.Gateways;

/// <summary>A question with answers to tap. How many answers it may have is not documented.</summary>
/// <remarks>
/// API rule: Periskope, "Send Message", field <c>poll</c>. The page calls the options "raw bytes"; the gateway's own types say texts.
/// </remarks>
public sealed record PeriskopePoll
{
    /// <summary>The question (<c>pollName</c>).</summary>
    public required string Name { get; init; }

    /// <summary>The answers (<c>pollOptions</c>).</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>Whether more than one answer may be tapped; null leaves it to the gateway.</summary>
    public bool? AllowMultipleAnswers { get; init; }

    /// <summary>An id of yours (<c>pollId</c>), useful for one poll in several chats; null leaves it out.</summary>
    public string? Id { get; init; }

    internal void Validate(Faults faults)
    {
        TextRules.Check(faults, "poll.pollName", Name, what: "The question");
        if (Options is not { Count: > 0 }) faults.Add("poll.pollOptions", "A poll needs answers.");
        for (var i = 0; i < (Options?.Count ?? 0); i++)
            TextRules.Check(faults, FormattableString.Invariant($"poll.pollOptions[{i}]"), Options![i], what: "The answer");

        TextRules.Check(faults, "poll.options.pollId", Id, what: "The poll's id", required: false);
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("poll"u8);
        json.WriteString("pollName"u8, Name);
        json.WriteStartArray("pollOptions"u8);
        foreach (var option in Options) json.WriteStringValue(option);
        json.WriteEndArray();
        if (AllowMultipleAnswers is not null || Id is not null)
        {
            json.WriteStartObject("options"u8);
            if (AllowMultipleAnswers is { } multiple) json.WriteBoolean("allowMultipleAnswers"u8, multiple);
            if (Id is not null) json.WriteString("pollId"u8, Id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Name = (hidden), Options = ").Append(Options?.Count ?? 0).Append(", Id = ").Append(Id);
        return true;
    }
}
