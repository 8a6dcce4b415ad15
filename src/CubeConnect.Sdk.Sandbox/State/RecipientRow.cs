using System.Text.Json.Serialization;

namespace CubeConnect.Sandbox;

/// <summary>One recipient of a campaign and what became of it. It never changes: another takes its place. Its text form holds no number.</summary>
/// <param name="Phone">The digits; what the request said when it is no valid number.</param>
/// <param name="Valid">False for what is no number.</param>
/// <param name="Name">The recipient's name, if the request gave one.</param>
/// <param name="Values">The values of the template's body.</param>
internal sealed record RecipientRow(string Phone, bool Valid, string? Name, IReadOnlyList<string> Values)
{
    public const string InvalidNumber = "Invalid phone number";

    /// <summary><c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public string Status { get; init; } = "pending";

    /// <summary>The place of its message in the store; -1 while it has none. Found anew after a restart.</summary>
    [JsonIgnore]
    public int Message { get; init; } = -1;

    public string? ErrorMessage { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public RecipientRow Failed(string error) => this with { Status = "failed", ErrorMessage = error };

    public override string ToString() => Status;
}
