namespace CubeConnect.Sandbox;

/// <summary>One recipient of a campaign and what became of it.</summary>
internal sealed class RecipientRow(string phone, bool valid, string? name, IReadOnlyList<string> values)
{
    public const string InvalidNumber = "Invalid phone number";

    /// <summary>The digits; what the request said when it is no valid number.</summary>
    public string Phone { get; } = phone;

    public bool Valid { get; } = valid;

    public string? Name { get; } = name;

    /// <summary>The values of the template's body.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary><c>pending</c>, <c>sent</c> or <c>failed</c>.</summary>
    public string Status { get; set; } = "pending";

    /// <summary>The place of its message in the store; -1 while it has none.</summary>
    public int Message { get; set; } = -1;

    public string? ErrorMessage { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public void Fail(string error) => (Status, ErrorMessage) = ("failed", error);
}
