namespace CubeConnect.Values;

// What an id may hold before it enters a path. Paths escape their ids, so most characters are safe. Refused are . and .., which survive
// escaping, and the characters that mean something in a path: a proxy that decodes them early would see another address.
internal static class IdText
{
    private const int MaxLength = 128;

    public static void Validate(string id, string field, Faults faults)
    {
        if (string.IsNullOrWhiteSpace(id))
            faults.Add(field, "The id is empty. Use the id that the platform returned when the resource was created.");
        else if (id.Length > MaxLength || id is "." or ".." || !IsSafe(id))
        {
            faults.Add(field,
                "The id is not one that the platform returns. Use it unchanged: at most 128 characters, without slashes, '?', '#', '%' "
                + "and control characters.");
        }
    }

    private static bool IsSafe(string id) =>
        TextRules.Fault(id) is null && id.All(letter => letter is not ('/' or '\\' or '?' or '#' or '%') && !char.IsControl(letter));
}
