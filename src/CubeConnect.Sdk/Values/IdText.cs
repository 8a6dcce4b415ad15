using CubeConnect.Validation;

namespace CubeConnect.Values;

/// <summary>
/// What an id may hold before it enters a path: letters, digits, <c>-</c> and <c>_</c>. Escaping alone is not enough: <c>..</c> survives
/// it and would turn one call into another.
/// </summary>
internal static class IdText
{
    private const int MaxLength = 128;

    public static void Validate(string id, string field, Faults faults)
    {
        if (id.Length == 0) faults.Add(field, "The id is empty. Use the id that the platform returned when the resource was created.");
        else if (!IsPlain(id)) faults.Add(field, "The id holds characters that no id of the platform has. Use it as the platform returned it: letters, digits, '-' and '_', at most 128.");
    }

    private static bool IsPlain(string id)
    {
        if (id.Length > MaxLength) return false;
        foreach (var c in id)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_')) return false;
        }

        return true;
    }
}
