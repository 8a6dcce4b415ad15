using System.Globalization;

namespace CubeConnect.Sandbox;

/// <summary>The faults that are to happen.</summary>
internal static class FaultEndpoints
{
    public static Answer List(InboxParts parts, Call call) => PageOf.Object(json =>
    {
        json.WriteStartArray("faults");
        foreach (var (id, fault, happened) in parts.World.Faults.Snapshot()) FaultJson.Write(json, id, fault, happened);
        json.WriteEndArray();
        json.WriteStartArray("operations");
        foreach (var operation in Routes.Operations) json.WriteStringValue(operation);
        json.WriteEndArray();
        json.WriteStartArray("codes");
        foreach (var code in DocumentedErrors.Codes) json.WriteStringValue(code);
        json.WriteEndArray();
    });

    public static Answer Add(InboxParts parts, Call call)
    {
        var fault = FaultJson.Read(call.Json());
        try
        {
            parts.World.Faults.Add(fault);
        }
        catch (ArgumentException e)
        {
            throw ValidationErrors.One("fault", e.Message);
        }

        return Told(parts);
    }

    public static Answer Clear(InboxParts parts, Call call)
    {
        parts.World.Faults.Clear();
        return Told(parts);
    }

    public static Answer Remove(InboxParts parts, Call call)
    {
        var found = long.TryParse(call.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && parts.World.Faults.Remove(id);
        return found ? Told(parts) : throw new RefusalException(404, "NOT_FOUND", "There is no such fault, or no longer.");
    }

    private static Answer Told(InboxParts parts)
    {
        parts.Feed.Tell(Topics.Faults);
        return PageOf.Done();
    }
}
