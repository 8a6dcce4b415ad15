namespace CubeConnect;

/// <summary>The result of taking a number off the opt-out list. It is off the list in every case.</summary>
/// <remarks>Known from the official JavaScript SDK; no page of the API documentation shows it yet.</remarks>
public sealed record OptOutRemoval : ApiRecord
{
    /// <summary>The number. Prints itself masked.</summary>
    public PhoneNumber Phone { get; init; }

    /// <summary>
    /// True when the number was on the list until now; false when it was not. Null where that is not known: the answer did not say, or it
    /// said no to a repeat of a request whose first answer was lost, and which may have taken the number off.
    /// </summary>
    [JsonPropertyName("removed")]
    public bool? WasListed { get; init; }
}
